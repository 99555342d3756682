import { Inject, Injectable } from '@nestjs/common';
import { type Clock, given, newId, notFound } from '@app/kernel';
import { Audit, auditRecord, CLOCK, type Scope, type Tx } from '@app/platform';
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
    | 'mailName'
    | 'mailReplyTo'
    | 'numberPrefix'
  >
>;

/** The sender of its mails is chosen later; until then they come under its own name. */
export type NewEvent = Required<Omit<EventChanges, 'mailName' | 'mailReplyTo'>> &
  Pick<EventEntity, 'seriesId' | 'code' | 'rehearsal'>;

const EVENT = auditRecord('event', {
  public: [
    'seriesId',
    'code',
    'state',
    'name',
    'summary',
    'city',
    'country',
    'timezone',
    'organiser',
    'guidedBy',
    'contactEmail',
    'mailName',
    'mailReplyTo',
    'numberPrefix',
    'rehearsal',
  ],
  business: ['reason'],
});

@Injectable()
export class EventsService {
  constructor(
    private readonly events: EventsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Changes the event if it still stands in `version`; a state is moved to with who, when and why. */
  async change(
    tx: Tx,
    scope: Scope,
    version: number,
    wanted: EventChanges,
    move?: { state: EventState; reason: string },
  ): Promise<void> {
    scope.require('events.write');
    const changes = given(wanted);
    checkChanges(changes);
    const event = await this.events.lock(tx, scope);
    if (!event) throw notFound('event');
    if (event.version !== version) throw changedMeanwhile('event', event);

    const moves = move !== undefined && move.state !== event.state;
    if (moves) await this.move(tx, scope, event, move);
    if (moves && Object.keys(changes).length === 0) return;
    await this.events.saveEvent(tx, scope, { ...changes, updatedAt: this.clock.now() });
    await this.audit.add(tx, scope, EVENT.change('event.changed', event.id, event, changes));
  }

  /** Makes an event in state draft. */
  async create(tx: Tx, scope: Scope, event: NewEvent): Promise<EventEntity> {
    scope.require('events.write');
    checkChanges(event);
    const now = this.clock.now();
    const created = Object.assign(new EventEntity(), event, {
      id: newId(),
      state: 'draft',
      mailName: {},
      mailReplyTo: '',
      picture: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    } as const);
    await this.events.insertEvent(tx, created);
    await this.audit.add(tx, scope, EVENT.created('event.created', created.id, { ...event, state: 'draft' }));
    return created;
  }

  /** Brings the event to what a file says; one that says so already is left as it is. */
  async bring(tx: Tx, scope: Scope, event: EventEntity, changes: EventChanges): Promise<void> {
    scope.require('events.write');
    checkChanges(changes);
    const entry = EVENT.change('event.changed', event.id, event, changes);
    if (entry.changes.length === 0) return;
    await this.events.saveEvent(tx, scope, { ...changes, updatedAt: this.clock.now() });
    await this.audit.add(tx, scope, entry);
  }

  /** Has the event rehearsed, or not any more; the caller has locked it and writes down why. */
  async rehearse(tx: Tx, scope: Scope, rehearsal: boolean): Promise<void> {
    scope.require('events.write');
    await this.events.saveEvent(tx, scope, { rehearsal, updatedAt: this.clock.now() });
  }

  /** Moves the event to another state; the caller has locked it. */
  async move(
    tx: Tx,
    scope: Scope,
    event: EventEntity,
    { state, reason }: { state: EventState; reason: string },
  ): Promise<void> {
    scope.require('events.write');
    eventStates.assert(event.state, state);
    if (state === 'live' && event.state === 'draft') {
      const missing = missingForLive({
        name: event.name,
        days: await this.events.listParts(tx, scope, EventDayEntity),
        themes: await this.events.listParts(tx, scope, ThemeEntity),
      });
      if (missing.length > 0) throw notReadyForLive(missing);
    }
    await this.events.saveEvent(tx, scope, { state, updatedAt: this.clock.now() });
    await this.events.insertMove(tx, scope, {
      at: this.clock.now(),
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      actorName: scope.actor.name,
      fromState: event.state,
      toState: state,
      reason,
    });
    await this.audit.add(
      tx,
      scope,
      EVENT.change('event.moved', event.id, { state: event.state }, { state, reason }),
    );
  }
}

function checkChanges(changes: EventChanges): void {
  if (changes.timezone !== undefined && !isTimezone(changes.timezone)) {
    throw faultyField('/timezone', 'This is not a time zone, such as Asia/Shanghai.');
  }
}
