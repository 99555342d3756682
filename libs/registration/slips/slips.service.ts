import { Injectable } from '@nestjs/common';
import { LinkSlips, PersonalLinks } from '@app/identity';
import { newId, notFound } from '@app/kernel';
import { Audit, Database, type Scope, SystemScope, type Tx } from '@app/platform';
import { ownMail } from '../domain/contact.errors';
import { type ReachedPerson, ReachedRepository } from '../persistence/reached.repository';
import { registrationRecord } from '../registration.records';
import { SlipPrinter } from './slip-printer';

/** As many as are set while somebody waits; whoever has more prints them part by part. */
export const SLIPS_AT_ONCE = 200;

/** Who has no e-mail of her own, and how many of them have no slip yet. */
export interface SlipCounts {
  people: number;
  withoutSlip: number;
}

/** What a print came to. */
export interface SlipPrint {
  id: string;
  slips: number;
  /** Who still has none. */
  left: number;
}

/**
 * Slips of paper for people without an e-mail of their own. Organisers print those of the event, a focal point those of
 * her delegation.
 */
@Injectable()
export class Slips {
  constructor(
    private readonly database: Database,
    private readonly reached: ReachedRepository,
    private readonly slips: LinkSlips,
    private readonly links: PersonalLinks,
    private readonly printer: SlipPrinter,
    private readonly audit: Audit,
  ) {}

  /** How many are reached by no mail of their own, and how many of those have no slip. */
  async counts(scope: Scope, tx: Tx = this.database.manager): Promise<SlipCounts> {
    allowRead(scope);
    const people = await this.reached.withoutOwnMail(tx, scope);
    return { people: people.length, withoutSlip: (await this.without(tx, scope, people)).length };
  }

  /** A slip for one person; the one she had is void from now on. */
  async printOne(tx: Tx, scope: Scope, id: string): Promise<SlipPrint> {
    allowOne(scope);
    const [person] = await this.reached.those(tx, scope, [id]);
    if (!person) throw notFound('registration');
    if (person.contact === 'own') throw ownMail();
    return this.print(tx, scope, [person], 0);
  }

  /** The same as part of a print of many people, which has this id. */
  async printInto(tx: Tx, scope: Scope, id: string, printId: string): Promise<void> {
    allow(scope);
    const [person] = await this.reached.those(tx, scope, [id]);
    if (!person) throw notFound('registration');
    if (person.contact === 'own') throw ownMail();
    await this.make(tx, scope, [person], printId);
  }

  /**
   * Slips for everybody who has none; with `anew` for everybody behind so many, which makes void what was printed before.
   */
  async printAll(
    tx: Tx,
    scope: Scope,
    { anew, behind = 0 }: { anew: boolean; behind?: number },
  ): Promise<SlipPrint> {
    allow(scope);
    const people = await this.reached.withoutOwnMail(tx, scope);
    const wanted = anew ? people.slice(behind) : await this.without(tx, scope, people);
    return this.print(tx, scope, wanted.slice(0, SLIPS_AT_ONCE), wanted.length - SLIPS_AT_ONCE);
  }

  /** The slips of a print that are good and within the scope, as a PDF to be cut; the same each time. Parts begin at 1. */
  async sheet(scope: Scope, printId: string, part = 1): Promise<Buffer> {
    allowOne(scope);
    const tx = this.database.manager;
    const all = await this.slips.ofPrint(tx, house(scope), printId);
    if (all.length > 1) allow(scope);
    const printed = all.slice((part - 1) * SLIPS_AT_ONCE, part * SLIPS_AT_ONCE);
    const ids = printed.map(({ subjectId }) => subjectId);
    const people = new Map((await this.reached.those(tx, scope, ids)).map((person) => [person.id, person]));
    const slips = printed.flatMap(({ subjectId, ...slip }) => {
      const person = people.get(subjectId);
      return person ? [{ ...slip, person }] : [];
    });
    if (slips.length === 0) throw notFound('print');
    return this.printer.print(scope, slips);
  }

  private async print(
    tx: Tx,
    scope: Scope,
    people: readonly ReachedPerson[],
    left: number,
  ): Promise<SlipPrint> {
    const id = newId();
    await this.make(tx, scope, people, id);
    return { id, slips: people.length, left: Math.max(0, left) };
  }

  private async make(tx: Tx, scope: Scope, people: readonly ReachedPerson[], printId: string): Promise<void> {
    const links = people.map(({ linkId }) => linkId);
    await this.slips.make(tx, house(scope), links, printId);
    const printed = people.map(({ id }) => registrationRecord.noted('registration.slip-printed', id, {}));
    await this.audit.addAll(tx, scope, printed);
  }

  private async without(tx: Tx, scope: Scope, people: readonly ReachedPerson[]): Promise<ReachedPerson[]> {
    const ids = people.map(({ linkId }) => linkId);
    const having = await this.slips.withOne(tx, house(scope), ids);
    return people.filter(({ linkId }) => !having.has(linkId));
  }
}

/** Whose people they are was made sure; what staff may do to links is another question. */
function house(scope: Scope): SystemScope {
  const { event: eventId, seriesId, actor: asker } = scope;
  return SystemScope.of({ eventId, seriesId, reason: 'slips of paper', asker });
}

function allow(scope: Scope): void {
  if (scope.delegationId === null) scope.require('registrations.write');
}

/** Of those who stand before it one after the other the desk prints too. */
function allowOne(scope: Scope): void {
  if (!scope.can('registrations.admit')) allow(scope);
}

function allowRead(scope: Scope): void {
  if (scope.delegationId === null) scope.require('registrations.read');
}
