import type { LocalisedText } from '@app/kernel';
import { Codes, codeOf } from './codes';
import { namesOf } from './export-schedule';

/** A part of the event that a schedule names. */
export interface NamedPart {
  id: string;
  code: string;
  name: LocalisedText;
}

const ROOM = 'room:';
const THEME = 'theme:';
const SPEAKER = 'speaker:';

/** What `made` and `changed` refer to until it has an id. */
export const placeholders = {
  room: (code: string) => ROOM + code,
  theme: (code: string) => THEME + code,
  speaker: (externalId: string) => SPEAKER + externalId,
};

/** Rooms or themes by the names a file has for them. */
export class NamedParts {
  readonly made: { name: string; code: string }[] = [];
  private readonly ids = new Map<string, string>();
  private readonly codes: Codes;

  constructor(
    standing: readonly NamedPart[],
    private readonly what: 'room' | 'theme',
  ) {
    this.codes = new Codes(standing.map(({ code }) => code));
    for (const { id, code } of standing) this.ids.set(code, id);
    for (const { id, name } of standing) for (const text of Object.values(name)) this.ids.set(text, id);
    // As we hand them out, where two are called the same.
    for (const [id, name] of namesOf(standing)) this.ids.set(name, id);
  }

  of(name: string): string | null {
    if (name === '') return null;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const code = this.codes.free(codeOf(name, this.what));
    const id = placeholders[this.what](code);
    this.ids.set(name, id);
    this.made.push({ name, code });
    return id;
  }
}
