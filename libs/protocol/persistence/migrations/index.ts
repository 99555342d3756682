import { Protocol1765410000001 } from './1765410000001-protocol';

export const protocolMigrations = [Protocol1765410000001];
