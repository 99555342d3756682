import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { type EventState, eventStates, missingForLive } from './domain/event-state';
import { isTimezone } from './domain/calendar';
import { changedMeanwhile, faultyField, notReadyForLive } from './domain/events.errors';
import { EventDayEntity, EventEntity, ThemeEntity } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

/** What may be changed of an event itself; its parts have commands of their own. */
export type EventChanges = Partial<
  Pick<
    EventEntity,
    | 'name'
    | 'summary'
    | 'city'
    | 'country'
    | 'timezone'
    | 'organiser'
    | 'guidedBy'
    | 'contactEmail'
    | 'numberPrefix'
  >
>;

export type NewEvent = Required<EventChanges> & Pick<EventEntity, 'seriesId' | 'code' | 'rehearsal'>;

@Injectable()
export class EventsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Changes the event if it still stands in `version`; a state is moved to with who, when and why. */
  change(
    scope: Scope,
    version: number,
    changes: EventChanges,
    move?: { state: EventState; reason: string },
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const event = await this.events.lock(tx, scope);
      if (!event) throw notFound('event');
      if (event.version !== version) throw changedMeanwhile('event', event);
      checkChanges(changes);

      if (move && move.state !== event.state) await this.move(tx, scope, event, move);
      await this.events.saveEvent(tx, scope, {
        ...changes,
        state: move?.state ?? event.state,
        updatedAt: this.clock.now(),
      });
    });
  }

  /** Makes an event in state draft. */
  async create(tx: Tx, scope: Scope, event: NewEvent): Promise<EventEntity> {
    checkChanges(event);
    const now = this.clock.now();
    const created = Object.assign(new EventEntity(), event, {
      id: newId(),
      state: 'draft',
      version: 1,
      createdAt: now,
      updatedAt: now,
    } as const);
    await this.events.insertEvent(tx, created);
    return created;
  }

  /** Moves the event to another state; the caller has locked it and saves the state. */
  async move(
    tx: Tx,
    scope: Scope,
    event: EventEntity,
    to: { state: EventState; reason: string },
  ): Promise<void> {
    eventStates.assert(event.state, to.state);
    if (to.state === 'live' && event.state === 'draft') {
      const missing = missingForLive({
        name: event.name,
        days: await this.events.listParts(tx, scope, EventDayEntity),
        themes: await this.events.listParts(tx, scope, ThemeEntity),
      });
      if (missing.length > 0) throw notReadyForLive(missing);
    }
    await this.events.insertMove(tx, scope, {
      at: this.clock.now(),
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      actorName: scope.actor.name,
      fromState: event.state,
      toState: to.state,
      reason: to.reason,
    });
  }
}

function checkChanges(changes: EventChanges): void {
  if (changes.timezone !== undefined && !isTimezone(changes.timezone)) {
    throw faultyField('/timezone', 'This is not a time zone, such as Asia/Shanghai.');
  }
}
