import { Injectable } from '@nestjs/common';
import { EventsReader, EventsService } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { Mailer } from '@app/mail';
import { PeopleService } from '@app/people';
import { Places } from '@app/places';
import { Audit, Database, FileStore, type Scope, type Tx } from '@app/platform';
import {
  type RehearsalCounts,
  confirms,
  leavesAnything,
  noCounts,
  notConfirmed,
  rehearsalOver,
} from '../domain/rehearsal';
import { QuotasRepository } from '../persistence/quotas.repository';
import { type RehearsedRow, RehearsalsRepository } from '../persistence/rehearsals.repository';
import { QuotaCounts } from '../places/quota-counts';
import { rehearsalRecord } from '../registration.records';
import { RehearsalRules } from './rehearsal-rules';

/** Whether an event is rehearsed, and what that has left so far. */
export interface RehearsalView {
  on: boolean;
  counts: RehearsalCounts;
}

/**
 * An event is tried out before it is real. Whoever is registered meanwhile is marked as made up, by the database; when
 * the rehearsal ends, all of that goes in one transaction, and whatever is not marked stays as it is.
 */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly eventsService: EventsService,
    private readonly rehearsals: RehearsalsRepository,
    private readonly rules: RehearsalRules,
    private readonly links: PersonalLinks,
    private readonly people: PeopleService,
    private readonly places: Places,
    private readonly pools: QuotasRepository,
    private readonly quotas: QuotaCounts,
    private readonly mailer: Mailer,
    private readonly files: FileStore,
    private readonly audit: Audit,
  ) {}

  /** What an end of the rehearsal would remove now. */
  async find(scope: Scope, tx: Tx = this.database.manager): Promise<RehearsalView> {
    scope.require('events.write');
    const { rehearsal } = await this.events.view(scope, tx);
    return { on: rehearsal, counts: await this.count(tx, scope, await this.rehearsals.list(tx, scope)) };
  }

  /** From now on whoever comes is marked. */
  async begin(tx: Tx, scope: Scope): Promise<void> {
    scope.require('events.write');
    await this.events.holdAlone(tx, scope);
    const { id, rehearsal, state } = await this.events.view(scope, tx);
    if (state === 'archived') throw rehearsalOver();
    if (rehearsal) return;
    await this.eventsService.rehearse(tx, scope, true);
    const now = rehearsalRecord.change('rehearsal.begun', id, { rehearsal }, { rehearsal: true });
    await this.audit.add(tx, scope, now);
  }

  /**
   * Ends the rehearsal and removes all that came of it, or nothing: a second time finds nothing left. Throws
   * `registration.rehearsal-not-confirmed` unless the event's own word was typed.
   */
  async end(tx: Tx, scope: Scope, typed: string): Promise<RehearsalCounts> {
    scope.require('events.write');
    const { code, numberPrefix } = await this.events.view(scope, tx);
    if (!confirms(typed, { code, numberPrefix })) throw notConfirmed(code);
    // Registrations before the event, as whoever decides of one locks them.
    await this.rehearsals.lock(tx, scope);
    await this.events.holdAlone(tx, scope);
    const { id, rehearsal } = await this.events.view(scope, tx);
    const rows = await this.rehearsals.list(tx, scope);
    const counts = await this.count(tx, scope, rows);
    if (!rehearsal && !leavesAnything(counts)) return counts;
    if (rehearsal) await this.eventsService.rehearse(tx, scope, false);
    await this.purge(tx, scope, rows);
    const gone = { rehearsal: false, ...counts };
    await this.audit.add(tx, scope, rehearsalRecord.change('rehearsal.ended', id, { rehearsal }, gone));
    // Whoever is real and waits is offered what has come free.
    await this.quotas.offerFree(tx, scope);
    return counts;
  }

  private async purge(tx: Tx, scope: Scope, rows: readonly RehearsedRow[]): Promise<void> {
    const ids = idsOf(rows);
    for (const photo of await this.rehearsals.photos(tx, scope, ids))
      await this.files.remove(tx, scope, photo);
    for (const rule of this.rules.all) await rule.purge(tx, scope, ids);
    await this.rehearsals.purge(tx, scope, ids);
    await this.links.forget(tx, presentOf(rows, 'linkId'));
    await this.people.forgetLonely(tx, scope, 'person', presentOf(rows, 'personId'));
    await this.people.forgetLonely(tx, scope, 'organisation', presentOf(rows, 'organisationId'));
    await this.mailer.forgetAbout(tx, scope.event, ids);
    // The counters last, in the order of everybody.
    await this.places.lock(tx, scope, await this.pools.poolsOfEvent(tx, scope));
    await this.places.forget(tx, scope, ids);
  }

  private async count(tx: Tx, scope: Scope, rows: readonly RehearsedRow[]): Promise<RehearsalCounts> {
    const ids = idsOf(rows);
    const besides = { table: 'registration', ids };
    const counts = { ...noCounts(), registrations: ids.length };
    for (const rule of this.rules.all) Object.assign(counts, await rule.count(tx, scope, ids));
    return {
      ...counts,
      ...(await this.rehearsals.count(tx, scope, ids)),
      ...(await this.places.countOf(tx, scope, ids)),
      mails: await this.mailer.countWaiting(tx, scope.event, ids),
      persons: await this.people.countLonely(tx, scope, 'person', presentOf(rows, 'personId'), besides),
      organisations: await this.people.countLonely(
        tx,
        scope,
        'organisation',
        presentOf(rows, 'organisationId'),
        besides,
      ),
    };
  }
}

function idsOf(rows: readonly RehearsedRow[]): string[] {
  return rows.map(({ id }) => id);
}

function presentOf(rows: readonly RehearsedRow[], field: 'linkId' | 'personId' | 'organisationId'): string[] {
  return [...new Set(rows.flatMap((row) => row[field] ?? []))];
}
