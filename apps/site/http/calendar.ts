import { createHash } from 'node:crypto';

export interface CalendarEvent {
  /** Stable: the same event again replaces the one in the calendar. */
  id: string;
  /** `2026-12-03`, both included. */
  first: string;
  last: string;
  title: string;
  place: string;
  url: string;
  /** When this file was made. */
  madeAt: Date;
  version: number;
}

/** One event of whole days as iCalendar (RFC 5545). */
export function calendarFile(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rivermeet//Site//EN',
    'BEGIN:VEVENT',
    `UID:${createHash('sha256').update(event.id).digest('hex').slice(0, 32)}@rivermeet`,
    `SEQUENCE:${event.version}`,
    `DTSTAMP:${event.madeAt.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compact(event.first)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(event.last))}`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `URL:${event.url}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

const CONTROLS = /\p{Cc}/gu;

function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(CONTROLS, '');
}

const OCTETS = 75;

/** Lines are folded by octets, never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > OCTETS) {
      parts.push(part);
      part = ' ';
    }
    part += character;
  }
  return [...parts, part].join('\r\n');
}
