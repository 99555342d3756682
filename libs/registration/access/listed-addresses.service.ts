import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { addressOther, listedRefusal, listTooLong, waysOf } from '../domain/listed-address';
import { readListedLines } from './listed-lines';
import { type ListedAddressRow, ListedAddressesRepository } from '../persistence/listed-addresses.repository';
import { listedAddressRecord } from '../registration.records';

/** More are better said by their domains; the page shows them all. */
export const MOST_LISTED = 2000;

export interface PastedLines {
  categoryId: string;
  lines: readonly string[];
  /** How many registrations each address lets in, and each domain; null: without bound. */
  usesOfAddress: number | null;
  usesOfDomain: number | null;
}

export interface PutLines {
  added: number;
  changed: number;
  /** What names neither an address nor a domain; nothing was done about it. */
  refused: { line: string; fault: string }[];
}

/** Addresses and domains that open categories which are not for everybody. Who is listed shows to staff alone. */
@Injectable()
export class ListedAddresses {
  constructor(
    private readonly database: Database,
    private readonly listed: ListedAddressesRepository,
    private readonly categoriesReader: CategoriesReader,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is listed, by category. Who came in is told to those who may read registrations. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<ListedAddressRow[]> {
    scope.require('events.write');
    const mayReadPeople = scope.can('registrations.read');
    const rows = await this.listed.list(tx, scope);
    return rows.map((row) => (mayReadPeople ? row : { ...row, users: [] }));
  }

  /** The categories some people can begin in by having a link mailed. */
  async categories(scope: Scope, tx: Tx = this.database.manager): Promise<ReadonlySet<string>> {
    return new Set(await this.listed.categories(tx, scope));
  }

  /** Puts what was pasted on the list of a category; pasting it twice is pasting it once. */
  async put(tx: Tx, scope: Scope, { categoryId, lines, ...uses }: PastedLines): Promise<PutLines> {
    scope.require('events.write');
    await this.categoriesReader.find(scope, categoryId, tx);
    const { named, refused } = readListedLines(lines);
    const rows = named.map((line) => {
      const isAddress = line.value.includes('@');
      return { ...line, id: newId(), uses: isAddress ? uses.usesOfAddress : uses.usesOfDomain };
    });
    const put = await this.listed.put(tx, scope, categoryId, rows, this.clock.now());
    if ((await this.listed.count(tx, scope)) > MOST_LISTED) throw listTooLong(MOST_LISTED);
    // Whose address it is is kept out of what more people read than may change the event.
    const acts = put.map(({ id, added }) =>
      listedAddressRecord.created(added ? 'listed-address.added' : 'listed-address.changed', id, {
        category: categoryId,
      }),
    );
    await this.audit.addAll(tx, scope, acts);
    const added = put.filter((row) => row.added).length;
    return { added, changed: put.length - added, refused };
  }

  /** From now on it lets nobody in; whoever came in by it stays. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('events.write');
    if (!(await this.listed.withdraw(tx, scope, id, this.clock.now()))) throw notFound('listed-address');
    await this.audit.add(tx, scope, listedAddressRecord.noted('listed-address.removed', id, {}));
  }

  /** Where a proved address may begin: of each category the closest line that has something left. */
  async openings(tx: Tx, scope: Scope, address: string): Promise<{ id: string; categoryId: string }[]> {
    const ways = await this.listed.ways(tx, scope, waysOf(address));
    const open = ways.filter((line) => listedRefusal(line) === null);
    return open.filter(
      ({ categoryId }, at) => open.findIndex((line) => line.categoryId === categoryId) === at,
    );
  }

  /** The draft this address was given by this line before and has not sent. */
  draftOf(tx: Tx, scope: Scope, listedId: string, address: string): Promise<string | null> {
    return this.listed.draftOf(tx, scope, listedId, address);
  }

  /** Keeps by which line a draft came in, and whose address was mailed its link. */
  keep(
    tx: Tx,
    scope: Scope,
    registrationId: string,
    way: { listedId: string; address: string },
  ): Promise<void> {
    return this.listed.keep(tx, scope, registrationId, way);
  }

  /** Uses the line of a draft that is being sent in this transaction; of two who want the last use one is refused. */
  async use(
    tx: Tx,
    scope: Scope,
    { listedId, address, email }: { listedId: string; address: string | null; email: string },
  ): Promise<void> {
    if (email !== address) throw addressOther();
    await this.listed.lock(tx, scope, listedId);
    const refusal = listedRefusal(await this.listed.standing(tx, scope, listedId));
    if (refusal) throw refusal;
  }
}
