import { Events1764003000001 } from './1764003000001-events';

export const eventsMigrations = [Events1764003000001];
