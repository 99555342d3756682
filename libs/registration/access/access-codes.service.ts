import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { ListedAddresses } from './listed-addresses.service';
import { codeKey, codeNeeded, codeRefusal, randomCode } from '../domain/access-code';
import { type AccessCodeRow, AccessCodesRepository } from '../persistence/access-codes.repository';
import { accessCodeRecord } from '../registration.records';

export interface NewCodes {
  /** A word of the organiser's; without it so many by chance. */
  code?: string;
  count?: number;
  /** Null: without bound. */
  uses: number | null;
  validUntil: Date | null;
  categoryIds: readonly string[];
  note?: string;
}

/** What a code opens now; where it opens nothing, why. */
export interface Unlocked {
  categoryIds: readonly string[];
  refusal: DomainError | null;
}

/** Categories that only a code opens, and the codes. The desk and the lists of organisers need none. */
@Injectable()
export class AccessCodes {
  constructor(
    private readonly database: Database,
    private readonly codes: AccessCodesRepository,
    private readonly categories: CategoriesReader,
    private readonly listed: ListedAddresses,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The codes of the event, newest first. Who came in with one is told to those who may read registrations. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<AccessCodeRow[]> {
    scope.require('access-codes.read');
    const mayReadPeople = scope.can('registrations.read');
    const rows = await this.codes.list(tx, scope);
    return rows.map((row) => (mayReadPeople ? row : { ...row, users: [] }));
  }

  /** Makes one code of a word, or a batch by chance; returns them as they read. */
  async create(tx: Tx, scope: Scope, { code, count = 1, note = '', ...facts }: NewCodes): Promise<string[]> {
    scope.require('events.write');
    const known = new Set((await this.categories.list(scope, tx)).map(({ id }) => id));
    if (!facts.categoryIds.every((id) => known.has(id))) throw notFound('category');
    const words = code === undefined ? Array.from({ length: count }, () => randomCode(randomInt)) : [code];
    const createdAt = this.clock.now();
    const rows = words.map((word) => ({
      ...{ id: newId(), code: word, key: codeKey(word), note, createdAt },
      ...{ uses: facts.uses, validUntil: facts.validUntil },
    }));
    await this.codes.insert(tx, scope, rows, facts.categoryIds);
    // What opens a door is not written where more people read than may open it.
    const { uses, validUntil, categoryIds: categories } = facts;
    const acts = rows.map(({ id }) =>
      accessCodeRecord.created('access-code.created', id, { uses, validUntil, categories }),
    );
    await this.audit.addAll(tx, scope, acts);
    return words;
  }

  /** From now on it opens nothing; whoever came in with it stays. */
  async withdraw(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('events.write');
    const code = await this.codes.withdraw(tx, scope, id, this.clock.now());
    if (code === null) throw notFound('access-code');
    await this.audit.add(tx, scope, accessCodeRecord.noted('access-code.withdrawn', id, {}));
  }

  /** The code with which a registration in this category may begin. A kindness: it is used only when it is sent. */
  async opening(tx: Tx, scope: Scope, categoryId: string, typed: string): Promise<string> {
    const key = codeKey(typed);
    if (key === '') throw codeNeeded();
    const code = await this.codes.opening(tx, scope, key, categoryId);
    const refusal = codeRefusal(code, this.clock.now());
    if (refusal || !code) throw refusal ?? codeNeeded();
    return code.id;
  }

  /** Keeps how a draft came in; null: staff began it. */
  keep(tx: Tx, scope: Scope, registrationId: string, codeId: string | null): Promise<void> {
    return this.codes.keep(tx, scope, registrationId, codeId);
  }

  /** Has whoever takes a seat have come in as its holder did: the use goes on, whoever sits there. */
  passOn(tx: Tx, scope: Scope, seat: { from: string; to: string }): Promise<void> {
    return this.codes.passOn(tx, scope, seat);
  }

  /** What a code that was typed would open, or why it opens nothing: what whoever begins with it is told as well. */
  async unlocked(scope: Scope, typed: string): Promise<Unlocked> {
    const code = await this.codes.unlocked(this.database.manager, scope, codeKey(typed));
    const refusal = codeRefusal(code, this.clock.now());
    return { categoryIds: refusal === null && code !== null ? code.categoryIds : [], refusal };
  }

  /**
   * Uses the code, or the line of a list, by which a draft came in that is being sent in this transaction; of two who
   * want the last use one is refused.
   */
  async use(tx: Tx, scope: Scope, { id, email }: { id: string; email: string }): Promise<void> {
    const way = await this.codes.wayOf(tx, scope, id);
    if (!way) throw codeNeeded();
    const { listedId, address } = way;
    if (listedId !== null) return this.listed.use(tx, scope, { listedId, address, email });
    if (way.codeId === null) return;
    await this.codes.lock(tx, scope, way.codeId);
    const refusal = codeRefusal(await this.codes.standing(tx, scope, way.codeId), this.clock.now());
    if (refusal) throw refusal;
  }
}
