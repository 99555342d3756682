import { type AuditedAct, type AuditRecord, auditRecord } from '@app/platform';
import {
  EventDayEntity,
  type EventPart,
  RoomEntity,
  ThemeEntity,
  VenueEntity,
  VocabularyEntity,
} from './persistence/events.entities';

export interface MoreChanges {
  before: object;
  after: object;
}

/** One kind of part: what a refusal calls it, its rows, and which of its columns people fill in. */
export class PartKind<Part extends EventPart> {
  readonly audit: AuditRecord;

  /** `more` names what the audit may show besides columns. */
  constructor(
    readonly what: string,
    readonly entity: new () => Part,
    private readonly columns: readonly (keyof Part & string)[],
    more: readonly string[] = [],
  ) {
    this.audit = auditRecord(what, { public: [...columns, ...more] });
  }

  /** What people filled in, without ids and versions. */
  factsOf(part: Part): Record<string, unknown> {
    return Object.fromEntries(this.columns.map((column) => [column, part[column]]));
  }

  /** What the changes make of the part, as the audit keeps it; `more` is what differs besides its columns. */
  changed(before: Part, changes: Partial<Part>, more: MoreChanges = { before: {}, after: {} }): AuditedAct {
    return this.audit.change(
      `${this.what}.changed`,
      before.id,
      { ...this.factsOf(before), ...more.before },
      { ...this.factsOf({ ...before, ...changes }), ...more.after },
    );
  }
}

export const DAY = new PartKind('day', EventDayEntity, ['date', 'title']);
export const VENUE = new PartKind('venue', VenueEntity, ['code', 'name', 'address']);
export const ROOM = new PartKind('room', RoomEntity, [
  'venueId',
  'code',
  'name',
  'capacity',
  'layouts',
  'equipment',
  'position',
]);
export const THEME = new PartKind('theme', ThemeEntity, [
  'code',
  'name',
  'word',
  'colour',
  'about',
  'signUp',
  'documents',
  'position',
]);
export const VOCABULARY = new PartKind('vocabulary', VocabularyEntity, ['code', 'name'], ['terms', 'order']);
