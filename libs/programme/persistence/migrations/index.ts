import { Programme1765430000001 } from './1765430000001-programme';

export const programmeMigrations = [Programme1765430000001];
