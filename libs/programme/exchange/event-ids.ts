import { createHash } from 'node:crypto';
import type { RawDay, RawEvent } from './raw';
import type { NoteCode, Remarks } from './remarks';

/**
 * By what an event is known again when its file comes a second time. One without an id gets it from what stays when it is
 * moved: its guid, its code, its slug, else title, type, track and persons.
 */
export class EventIds {
  private readonly ids = new Map<RawEvent, string>();
  private readonly notes = new Map<RawEvent, NoteCode>();

  constructor(
    days: readonly Pick<RawDay, 'rooms'>[],
    unscheduled: readonly RawEvent[],
    private readonly remarks: Remarks,
  ) {
    const events = [...days.flatMap(({ rooms }) => rooms.flatMap((room) => room.events)), ...unscheduled];
    const taken = new Map<string, RawEvent>();
    for (const event of events) {
      if (event.id === null) continue;
      const first = taken.get(event.id);
      if (first) this.twice('id-twice', event, first);
      else taken.set(event.id, event);
      this.ids.set(event, event.id);
    }
    this.findTwins(events);
    for (const event of events) {
      if (event.id !== null) continue;
      const [id, note] = derived(event, (candidate) => !taken.has(candidate));
      taken.set(id, event);
      this.ids.set(event, id);
      this.notes.set(event, note);
    }
  }

  of(event: RawEvent): string {
    const id = this.ids.get(event) ?? '';
    const note = this.notes.get(event);
    if (note) this.remarks.note(note, { ...event.place, event: id });
    return id;
  }

  private findTwins(events: readonly RawEvent[]): void {
    const taken = new Map<string, RawEvent>();
    for (const event of events) {
      if (event.guid === null) continue;
      const first = taken.get(event.guid);
      // Two of one id are told as that.
      if (first && (event.id === null || first.id !== event.id)) this.twice('guid-twice', event, first);
      if (!first) taken.set(event.guid, event);
    }
  }

  private twice(code: 'id-twice' | 'guid-twice', event: RawEvent, first: RawEvent): void {
    const id = (code === 'id-twice' ? event.id : event.guid) ?? '';
    const { line, row, path } = first.place;
    const before = line ?? row ?? path;
    this.remarks.fault(
      code,
      { ...event.place, event: event.id ?? id },
      { id, title: event.title, other: first.title, ...(before === undefined ? {} : { before }) },
    );
  }
}

function derived(event: RawEvent, isFree: (id: string) => boolean): [string, NoteCode] {
  const sources = [
    [event.guid, 'id-from-guid'],
    [event.code, 'id-from-code'],
    [event.slug, 'id-from-slug'],
  ] as const;
  for (const [id, note] of sources) if (id !== null && isFree(id)) return [id, note];
  const who = event.persons.map(({ id, name }) => id ?? name);
  const stays = [event.title, event.type, event.track, who];
  // Two talks alike are told apart by when and where they are, as far as that goes.
  const further = [stays, [stays, event.date, event.start, event.saidRoom]].map(hash).find(isFree);
  if (further !== undefined) return [further, 'id-from-content'];
  const base = hash(stays);
  let number = 2;
  while (!isFree(`${base}-${number}`)) number += 1;
  return [`${base}-${number}`, 'id-from-content'];
}

function hash(of: unknown): string {
  return `x${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)}`;
}
