import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { ListedLine, ListedStanding } from '../domain/listed-address';
import { KEEPS_USE } from './standing';

export interface ListedAddressRow extends ListedStanding, ListedLine {
  id: string;
  categoryId: string;
  /** As it was written down. */
  typed: string;
  createdAt: Date;
  /** Who came in by it and is still there, by number. */
  users: { registrationId: string; number: string; latinName: string }[];
}

/** A line that is put on the list of a category. */
export interface NewListedRow extends ListedLine {
  id: string;
  typed: string;
  uses: number | null;
}

const USING = `access_use
  join registration on registration.event_id = access_use.event_id
    and registration.id = access_use.registration_id and ${KEEPS_USE}
  where access_use.event_id = listed_address.event_id and access_use.listed_id = listed_address.id`;

const STANDING = `listed_address.id, listed_address.uses, listed_address.withdrawn_at as "withdrawnAt",
  (select count(*)::int from ${USING}) as used`;

@Injectable()
export class ListedAddressesRepository {
  /** Every line of the event that stands, by category and by what it names, with who came in by it. */
  list(tx: Tx, scope: Scope): Promise<ListedAddressRow[]> {
    return tx.query<ListedAddressRow[]>(
      `select ${STANDING}, listed_address.category_id as "categoryId", listed_address.value,
         listed_address.typed, listed_address.subdomains, listed_address.created_at as "createdAt",
         (select coalesce(json_agg(json_build_object(
             'registrationId', registration.id, 'number', registration.number,
             'latinName', concat_ws(' ', registration.latin_given, registration.latin_family)
           ) order by registration.number), '[]') from ${USING}) as users
       from listed_address
       join category on category.event_id = listed_address.event_id and category.id = listed_address.category_id
       where listed_address.event_id = $1 and listed_address.withdrawn_at is null
       order by category.position, category.id, listed_address.value like '%@%', listed_address.value`,
      [scope.event],
    );
  }

  /** Which categories are open to listed people. */
  async categories(tx: Tx, scope: Scope): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from category where event_id = $1 and code_only and exists (
         select from listed_address where listed_address.event_id = category.event_id
           and listed_address.category_id = category.id and withdrawn_at is null)`,
      [scope.event],
    );
    return rows.map(({ id }) => id);
  }

  /** Puts lines on the list of a category; one that stands there already is changed. Returns which were new. */
  async put(
    tx: Tx,
    scope: Scope,
    categoryId: string,
    lines: readonly NewListedRow[],
    at: Date,
  ): Promise<{ id: string; added: boolean }[]> {
    return tx.query<{ id: string; added: boolean }[]>(
      `insert into listed_address (id, event_id, category_id, value, typed, subdomains, uses, created_at)
       select put.id, $1, $2, put.value, put.typed, put.subdomains, put.uses, $3
       from unnest($4::uuid[], $5::text[], $6::text[], $7::boolean[], $8::integer[])
         as put (id, value, typed, subdomains, uses)
       order by put.value
       on conflict on constraint listed_address_value_unique do update
         set typed = excluded.typed, subdomains = excluded.subdomains, uses = excluded.uses, withdrawn_at = null
       returning id, id = any($4::uuid[]) as added`,
      [
        scope.event,
        categoryId,
        at,
        lines.map(({ id }) => id),
        lines.map(({ value }) => value),
        lines.map(({ typed }) => typed),
        lines.map(({ subdomains }) => subdomains),
        lines.map(({ uses }) => uses),
      ],
    );
  }

  async count(tx: Tx, scope: Scope): Promise<number> {
    const [row] = await tx.query<{ n: number }[]>(
      'select count(*)::int as n from listed_address where event_id = $1 and withdrawn_at is null',
      [scope.event],
    );
    return row?.n ?? 0;
  }

  /** False where no such line stands. */
  async withdraw(tx: Tx, scope: Scope, id: string, at: Date): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update listed_address set withdrawn_at = $3
       where event_id = $1 and id = $2 and withdrawn_at is null returning id`,
      [scope.event, id, at],
    );
    return rows.length === 1;
  }

  /** The lines that let an address in, each with its category, the closest first. */
  ways(
    tx: Tx,
    scope: Scope,
    { exact, above }: { exact: readonly string[]; above: readonly string[] },
  ): Promise<(ListedStanding & { id: string; categoryId: string })[]> {
    return tx.query<(ListedStanding & { id: string; categoryId: string })[]>(
      `select ${STANDING}, listed_address.category_id as "categoryId" from listed_address
       join category on category.event_id = listed_address.event_id and category.id = listed_address.category_id
       where listed_address.event_id = $1 and listed_address.withdrawn_at is null and category.code_only
         and (value = any($2) or value = any($3) and subdomains)
       order by category.position, category.id, value like '%@%' desc, length(value) desc`,
      [scope.event, exact, above],
    );
  }

  /** The draft that an earlier link of this line leads to, if it was not sent. */
  async draftOf(tx: Tx, scope: Scope, listedId: string, address: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `select registration.id from access_use
       join registration on registration.event_id = access_use.event_id
         and registration.id = access_use.registration_id
       where access_use.event_id = $1 and listed_id = $2 and address = $3
         and state = 'draft' and sent_at is null
       order by registration.created_at desc limit 1`,
      [scope.event, listedId, address],
    );
    return row?.id ?? null;
  }

  /** Whose link it was: writes down by which line and at which address a registration was let in. */
  async keep(
    tx: Tx,
    scope: Scope,
    registrationId: string,
    { listedId, address }: { listedId: string; address: string },
  ): Promise<void> {
    await tx.query(
      'insert into access_use (event_id, registration_id, listed_id, address) values ($1, $2, $3, $4)',
      [scope.event, registrationId, listedId, address],
    );
  }

  /** The line, kept from others who would use it until the transaction ends. */
  async lock(tx: Tx, scope: Scope, id: string): Promise<void> {
    // Not `for update`, which those who only begin by the line would wait for.
    await tx.query('select from listed_address where event_id = $1 and id = $2 for no key update', [
      scope.event,
      id,
    ]);
  }

  /** As it stands now. To be asked after the lock, in a statement of its own that sees who came before. */
  async standing(tx: Tx, scope: Scope, id: string): Promise<ListedStanding | null> {
    const [row] = await tx.query<ListedStanding[]>(
      `select ${STANDING} from listed_address where event_id = $1 and id = $2`,
      [scope.event, id],
    );
    return row ?? null;
  }
}
