import { type Model, shutTables } from '../model';
import { keptPlace, type Place } from '../problem';

/**
 * Of each meeting whether it can stay where it was published, slot and table: its people are there and in no other meeting, the
 * slot is allowed, the table is open, large enough and not kept for another, and what must be before it was published before it.
 */
export function canStay(model: Model, published: readonly (Place | null)[]): Uint8Array {
  const stays = new Uint8Array(model.meetings);
  const busy = new Uint8Array(model.people * model.slots);
  const taken = new Uint8Array(model.problem.tables.length * model.slots);
  const isOpen = openTables(model);
  for (const meeting of heaviestFirst(model)) {
    const place = published[meeting] ?? null;
    if (place === null || !model.may(meeting, place.slot)) continue;
    const people = model.problem.meetings[meeting]!.people.map((person) => person * model.slots + place.slot);
    const table = place.table * model.slots + place.slot;
    if (people.some((cell) => busy[cell] === 1) || taken[table] === 1 || !isOpen(meeting, place)) continue;
    for (const cell of people) busy[cell] = 1;
    taken[table] = 1;
    stays[meeting] = 1;
  }
  keepInOrder(model, published, stays);
  return stays;
}

/** Whether a meeting can have a table in a slot, as far as no other meeting is looked at but those that tables are kept for. */
export function openTables(model: Model): (meeting: number, place: Place) => boolean {
  const { tables, meetings } = model.problem;
  const shut = shutTables(model.problem);
  return (meeting, { slot, table }) => {
    const kept = keptPlace(meetings[meeting]!);
    if (kept !== null) return kept.slot === slot && kept.table === table;
    return tables[table]!.seats >= meetings[meeting]!.people.length && shut[table * model.slots + slot] === 0;
  };
}

function heaviestFirst({ problem: { meetings } }: Model): number[] {
  return [...meetings.keys()].sort((a, b) => meetings[b]!.weight - meetings[a]!.weight || a - b);
}

/** What was published before a meeting that must be earlier cannot stay. */
function keepInOrder(model: Model, published: readonly (Place | null)[], stays: Uint8Array): void {
  model.before.forEach((others, meeting) => {
    const place = published[meeting] ?? null;
    if (place === null) return;
    const isEarlier = (other: number) => (published[other]?.slot ?? Infinity) < place.slot;
    if (!others.every(isEarlier)) stays[meeting] = 0;
  });
}
