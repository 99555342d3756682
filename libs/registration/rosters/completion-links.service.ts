import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound, shownName } from '@app/kernel';
import { completionAsked } from '@app/news';
import { Audit, CLOCK, Database, Outbox, type Scope, type Tx } from '@app/platform';
import { ASKED_AGAIN_AFTER, mayAskFrom } from '../domain/completion';
import type { Contact } from '../domain/contact';
import { CompletionsRepository, type UnfinishedPerson } from '../persistence/completions.repository';
import { registrationRecord } from '../registration.records';

/** As many as are written to while somebody waits; the button names them, and whoever has more presses again. */
export const MAILED_AT_ONCE = 300;

/** Somebody no mail reaches. */
export interface Unreached {
  id: string;
  name: string;
  contact: Contact;
}

/** Whose own part is not done, and how they are reached. */
export interface CompletionCounts {
  /** Whom a mail would reach now. */
  ready: number;
  /** Who was asked within the hour. */
  recent: number;
  /** When anybody of them was asked last. */
  lastAt: Date | null;
  unreached: Unreached[];
}

type Asked = Pick<UnfinishedPerson, 'id' | 'email' | 'askedAt'>;

/** How one person stands. */
export interface CompletionStanding {
  /** Whether something is left to her and a mail reaches her. */
  reached: boolean;
  lastAt: Date | null;
  /** From when on she may be asked again; null where she may be now. */
  from: Date | null;
}

/**
 * Mails people the link by which they complete their own part, each in her language: organisers to those of the event, a
 * focal point to those of her delegation. Nobody is written to twice within an hour.
 */
@Injectable()
export class CompletionLinks {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionsRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who is still to complete her own: how many a mail would reach now, and whom none reaches. */
  async counts(scope: Scope): Promise<CompletionCounts> {
    allow(scope, 'registrations.read');
    const now = this.clock.now();
    const people = await this.completions.unfinished(this.database.manager, scope, now);
    const reached = people.filter(isReached);
    const ready = reached.filter(({ askedAt }) => mayAskFrom(askedAt, now) === null);
    const asked = people.flatMap(({ askedAt }) => (askedAt === null ? [] : [askedAt.getTime()]));
    return {
      ready: ready.length,
      recent: reached.length - ready.length,
      lastAt: asked.length === 0 ? null : new Date(Math.max(...asked)),
      unreached: people.filter((person) => !isReached(person)).map(named),
    };
  }

  /** Whether a mail reaches her, when she was asked last, and from when she may be asked again. */
  async standing(scope: Scope, id: string): Promise<CompletionStanding> {
    allow(scope, 'registrations.read');
    const now = this.clock.now();
    const person = await this.find(this.database.manager, scope, id);
    const lastAt = person?.askedAt ?? null;
    return { reached: person !== undefined && isReached(person), lastAt, from: mayAskFrom(lastAt, now) };
  }

  /** Asks one; nobody where nothing is left to her, no mail reaches her, or she was asked within the hour. */
  async askOne(tx: Tx, scope: Scope, id: string): Promise<number> {
    allow(scope, 'registrations.write');
    const person = await this.find(tx, scope, id);
    if (!person) throw notFound('registration');
    return this.ask(tx, scope, [person]);
  }

  /** Asks everybody who may be asked now; returns how many were. */
  async askAll(tx: Tx, scope: Scope): Promise<number> {
    allow(scope, 'registrations.write');
    return this.ask(tx, scope, await this.completions.unfinished(tx, scope, this.clock.now()));
  }

  /** Asks somebody who has just been entered, so that nothing needs to be looked up of her. */
  async askEntered(tx: Tx, scope: Scope, { id, email }: { id: string; email: string }): Promise<number> {
    return this.ask(tx, scope, [{ id, email, askedAt: null }]);
  }

  private async ask(tx: Tx, scope: Scope, people: readonly Asked[]): Promise<number> {
    const now = this.clock.now();
    const wanted = people
      .filter((person) => isReached(person) && mayAskFrom(person.askedAt, now) === null)
      .slice(0, MAILED_AT_ONCE)
      .map(({ id }) => id);
    const since = new Date(now.getTime() - ASKED_AGAIN_AFTER);
    const asked = await this.completions.note(tx, scope, wanted, { now, since });
    const noted = asked.map((id) => registrationRecord.noted('registration.completion-asked', id, {}));
    await this.audit.addAll(tx, scope, noted);
    const news = asked.map((registrationId) => ({ eventId: scope.event, registrationId }));
    await this.outbox.addAll(tx, completionAsked, news);
    return asked.length;
  }

  private async find(tx: Tx, scope: Scope, id: string): Promise<UnfinishedPerson | undefined> {
    const [person] = await this.completions.unfinished(tx, scope, this.clock.now(), id);
    return person;
  }
}

function isReached({ email }: Asked): boolean {
  return email !== '';
}

function named(person: UnfinishedPerson): Unreached {
  const { id, contact, country } = person;
  return { id, contact, name: shownName(person, country) };
}

function allow(scope: Scope, permission: 'registrations.read' | 'registrations.write'): void {
  if (scope.delegationId === null) scope.require(permission);
}
