import { People1764004000001 } from './1764004000001-people';

export const peopleMigrations = [People1764004000001];
