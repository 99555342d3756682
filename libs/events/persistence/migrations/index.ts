import { Events1764003000001 } from './1764003000001-events';
import { PartsStamp1764003000004 } from './1764003000004-parts-stamp';

export const eventsMigrations = [Events1764003000001, PartsStamp1764003000004];
