import { Inject, Injectable } from '@nestjs/common';
import { type Clock, given, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { changedMeanwhile, stillUsed } from './domain/events.errors';
import type { MoreChanges, PartKind } from './part-kinds';
import { type EventPartRef, PartUses } from './part-uses';
import { EventDayEntity, type EventPart, RoomEntity, ThemeEntity } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

/** A part as it stands in the version the editor saw. */
export interface PartVersion {
  id: string;
  version: number;
}

/** What is the same for every kind of part: each change is written down, none overwrites what the editor did not see. */
@Injectable()
export class EventParts {
  constructor(
    private readonly events: EventsRepository,
    private readonly uses: PartUses,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async add<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    facts: NoInfer<Omit<Part, keyof EventPart>>,
    more: object = {},
  ): Promise<Part> {
    const row = Object.assign(new kind.entity(), facts, {
      id: newId(),
      eventId: scope.event,
      version: 1,
      createdAt: this.clock.now(),
    });
    await this.events.insertPart(tx, kind.entity, row);
    const after = { ...kind.factsOf(row), ...more };
    await this.audit.add(tx, scope, kind.audit.created(`${kind.what}.created`, row.id, after));
    return row;
  }

  /** Many of a kind in few statements, in their order. */
  async addAll<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    facts: readonly NoInfer<Omit<Part, keyof EventPart>>[],
  ): Promise<Part[]> {
    const rows = facts.map((each) =>
      Object.assign(new kind.entity(), each, {
        id: newId(),
        eventId: scope.event,
        version: 1,
        createdAt: this.clock.now(),
      }),
    );
    await this.events.insertParts(tx, kind.entity, rows);
    const entries = rows.map((row) => kind.audit.created(`${kind.what}.created`, row.id, kind.factsOf(row)));
    await this.audit.addAll(tx, scope, entries);
    return rows;
  }

  async change<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    seen: PartVersion,
    changes: Partial<NoInfer<Part>>,
  ): Promise<Part> {
    const before = await this.mustHave(tx, scope, kind, seen.id, { lock: true });
    if (before.version !== seen.version) throw changedMeanwhile(kind.what, before);
    return this.save(tx, scope, kind, before, given(changes));
  }

  /** Writes the changes over a row the transaction has locked. */
  async save<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    before: Part,
    changes: Partial<NoInfer<Part>>,
    more?: MoreChanges,
  ): Promise<Part> {
    await this.events.savePart(tx, scope, kind.entity, before.id, changes);
    await this.audit.add(tx, scope, kind.changed(before, changes, more));
    return Object.assign(new kind.entity(), before, changes, { version: before.version + 1 });
  }

  /** Like `save`, but a part that is so already is left as it is; whether it was not. */
  async bring<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    before: Part,
    changes: Partial<NoInfer<Part>>,
    more?: MoreChanges,
  ): Promise<boolean> {
    if (kind.changed(before, changes, more).changes.length === 0) return false;
    await this.save(tx, scope, kind, before, changes, more);
    return true;
  }

  /** Removes the part, unless another context uses it. */
  async remove<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    id: string,
  ): Promise<void> {
    // Waits for those who are just using the event's parts: they are counted, or find the part gone.
    await this.events.lock(tx, scope);
    const found = await this.mustHave(tx, scope, kind, id);
    const ref = reference(found);
    const user = ref && (await this.uses.userOf(tx, scope, ref));
    if (user) throw stillUsed(kind.what, user);
    await this.events.deletePart(tx, scope, kind.entity, id);
    await this.audit.add(tx, scope, kind.audit.removed(`${kind.what}.removed`, id, kind.factsOf(found)));
  }

  async mustHave<Part extends EventPart>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
    id: string,
    options: { lock?: boolean } = {},
  ): Promise<Part> {
    const found = await this.events.findPart(tx, scope, kind.entity, id, options);
    if (!found) throw notFound(kind.what);
    return found;
  }

  /** The place after the last one. */
  async nextPosition<Part extends EventPart & { position: number }>(
    tx: Tx,
    scope: Scope,
    kind: PartKind<Part>,
  ): Promise<number> {
    const rows = await this.events.listParts(tx, scope, kind.entity);
    return Math.max(0, ...rows.map((row) => row.position + 1));
  }
}

function reference(part: EventPart): EventPartRef | null {
  if (part instanceof EventDayEntity) return { kind: 'day', id: part.id, code: part.date };
  if (part instanceof ThemeEntity) return { kind: 'theme', id: part.id, code: part.code };
  if (part instanceof RoomEntity) return { kind: 'room', id: part.id, code: part.code };
  return null;
}
