import { searchKey } from '@app/kernel';
import type { ExchangedPerson } from './schedule';
import type { RawEvent, RawPerson, RawSchedule } from './raw';
import type { Place, Remarks } from './remarks';

/**
 * Who is who within a file: by id, else guid, else code, and by name only where there is nothing else. Two ids are two
 * people whatever they are called, and one id is one.
 */
export class Persons {
  /** As each was named first. */
  private readonly names = new Map<string, string>();
  private readonly keysByName = new Map<string, { name: string; keys: Set<string>; place: Place }>();
  private readonly differing = new Set<string>();

  constructor(
    { days, unscheduled }: Pick<RawSchedule, 'days' | 'unscheduled'>,
    private readonly remarks: Remarks,
  ) {
    const events = [...days.flatMap(({ rooms }) => rooms.flatMap((room) => room.events)), ...unscheduled];
    for (const person of events.flatMap(({ persons }) => persons)) {
      const key = keyOf(person);
      if (person.name !== '' && key !== null && !this.names.has(key)) this.names.set(key, person.name);
    }
  }

  /** Those of an event in their order, each once. */
  of({ persons }: RawEvent, place: Place): ExchangedPerson[] {
    const here = new Map<string, ExchangedPerson>();
    for (const { place: own, ...person } of persons) {
      const at = { ...own, ...(place.event === undefined ? {} : { event: place.event }) };
      const key = keyOf(person);
      const name = person.name === '' && key !== null ? (this.names.get(key) ?? '') : person.name;
      if (key === null || name === '') {
        this.remarks.note('person-unnamed', at);
        continue;
      }
      if (here.has(key)) {
        this.remarks.note('person-twice', at, { name });
        continue;
      }
      here.set(key, { ...person, name, key });
      this.remember(key, name, at);
    }
    return [...here.values()];
  }

  /** Names that several bear. */
  tell(): void {
    for (const { name, keys, place } of this.keysByName.values()) {
      if (keys.size > 1) this.remarks.note('name-of-several', place, { name, persons: keys.size });
    }
  }

  private remember(key: string, name: string, place: Place): void {
    if (key.startsWith('name:')) this.remarks.note('person-by-name', place);
    const first = this.names.get(key) ?? name;
    if (first !== name && !this.differing.has(`${key} ${name}`)) {
      this.differing.add(`${key} ${name}`);
      this.remarks.note('person-names-differ', place, { first, name });
    }
    const alike = searchKey(name);
    const byName = this.keysByName.get(alike) ?? { name, keys: new Set<string>(), place };
    byName.keys.add(key);
    this.keysByName.set(alike, byName);
  }
}

function keyOf({ id, guid, code, name }: Omit<RawPerson, 'place' | 'further'>): string | null {
  if (id !== null) return `id:${id}`;
  if (guid !== null) return `guid:${guid}`;
  if (code !== null) return `code:${code}`;
  return name === '' ? null : `name:${searchKey(name) || name}`;
}
