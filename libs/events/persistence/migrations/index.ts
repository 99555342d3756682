import { Events1764003000001 } from './1764003000001-events';
import { EventPicture1764003000003 } from './1764003000003-event-picture';
import { PartsStamp1764003000004 } from './1764003000004-parts-stamp';

export const eventsMigrations = [Events1764003000001, EventPicture1764003000003, PartsStamp1764003000004];
