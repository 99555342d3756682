import { Programme1765430000001 } from './1765430000001-programme';
import { Appearing1765430000002 } from './1765430000002-appearing';

export const programmeMigrations = [Programme1765430000001, Appearing1765430000002];
