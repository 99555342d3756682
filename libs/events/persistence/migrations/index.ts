import { Events1764003000001 } from './1764003000001-events';
import { EventPicture1764003000003 } from './1764003000003-event-picture';
import { PartsStamp1764003000004 } from './1764003000004-parts-stamp';
import { EventSender1764003000009 } from './1764003000009-event-sender';
import { RoomLayouts1765434000001 } from './1765434000001-room-layouts';
import { ThemePages1765434000003 } from './1765434000003-theme-pages';

export const eventsMigrations = [
  Events1764003000001,
  EventPicture1764003000003,
  PartsStamp1764003000004,
  EventSender1764003000009,
  RoomLayouts1765434000001,
  ThemePages1765434000003,
];
