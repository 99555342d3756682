import { canonical } from './canonical';

/** What one field did. A personal field is known by its name only; its values are hashed before they are written. */
export interface FieldChange {
  field: string;
  personal: boolean;
  before?: unknown;
  after?: unknown;
}

/** One act as the audit keeps it: what was done to which object, and what became of its fields. */
export interface AuditedAct {
  /** The object and what happened to it: `category.changed`. */
  action: string;
  kind: string;
  id: string;
  changes: FieldChange[];
}

/** Which fields of a kind of object keep their values in the audit. Every field not named here is personal. */
export interface FieldClasses {
  /** Shown to anybody: names of rooms, times, states. */
  public?: readonly string[];
  /** Known inside the house: quotas, notes on organisations, settings. */
  business?: readonly string[];
}

/** Makes the entries of one kind of object. */
export class AuditRecord {
  private readonly open: ReadonlySet<string>;

  constructor(
    readonly kind: string,
    classes: FieldClasses,
  ) {
    this.open = new Set([...(classes.public ?? []), ...(classes.business ?? [])]);
  }

  /** The fields that differ between the two; both may be parts of the object. */
  change(action: string, id: string, before: object, after: object): AuditedAct {
    const was: Record<string, unknown> = { ...before };
    const changes = Object.entries(after)
      .map(([field, value]) => ({ field, before: was[field], after: value as unknown }))
      .filter((change) => !same(change.before, change.after));
    return this.act(action, id, changes);
  }

  created(action: string, id: string, after: object): AuditedAct {
    return this.act(
      action,
      id,
      Object.entries(after).map(([field, value]) => ({ field, after: value as unknown })),
    );
  }

  removed(action: string, id: string, before: object): AuditedAct {
    return this.act(
      action,
      id,
      Object.entries(before).map(([field, value]) => ({ field, before: value as unknown })),
    );
  }

  /** An act that changed no field of the object, with what else is worth knowing of it. */
  noted(action: string, id: string, facts: object = {}): AuditedAct {
    return this.created(action, id, facts);
  }

  private act(action: string, id: string, changes: Omit<FieldChange, 'personal'>[]): AuditedAct {
    return {
      action,
      kind: this.kind,
      id,
      changes: changes.map((change) => ({ ...change, personal: !this.open.has(change.field) })),
    };
  }
}

/** Declares a kind of object once, beside its service; fields not named as public or business are personal. */
export function auditRecord(kind: string, classes: FieldClasses): AuditRecord {
  return new AuditRecord(kind, classes);
}

/** As JSON writes them, so that a date and its text are the same, and texts by language in another order too. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}
