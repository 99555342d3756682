import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { CodeStanding } from '../domain/access-code';
import { KEEPS_USE } from './standing';

export interface AccessCodeRow extends CodeStanding {
  id: string;
  code: string;
  note: string;
  categoryIds: string[];
  createdAt: Date;
  /** Who came in with it and is still there, by number. */
  users: { registrationId: string; number: string; latinName: string }[];
}

/** A code that is made. */
export type NewCodeRow = Pick<AccessCodeRow, 'id' | 'code' | 'uses' | 'validUntil' | 'note' | 'createdAt'> & {
  key: string;
};

/** How a registration was let in: with a code, by a list whose link went to this address, or by staff. */
export interface WayIn {
  codeId: string | null;
  listedId: string | null;
  address: string | null;
}

const USING = `access_use
  join registration on registration.event_id = access_use.event_id
    and registration.id = access_use.registration_id and ${KEEPS_USE}
  where access_use.event_id = access_code.event_id and access_use.code_id = access_code.id`;

const STANDING = `access_code.id, access_code.uses, access_code.valid_until as "validUntil",
  access_code.withdrawn_at as "withdrawnAt", (select count(*)::int from ${USING}) as used`;

@Injectable()
export class AccessCodesRepository {
  /** Every code of the event, newest first, with who came in with it. */
  list(tx: Tx, scope: Scope): Promise<AccessCodeRow[]> {
    return tx.query<AccessCodeRow[]>(
      `select ${STANDING}, access_code.code, access_code.note, access_code.created_at as "createdAt",
         array(select category_id from access_code_category opened
           where opened.event_id = access_code.event_id and opened.code_id = access_code.id
           order by category_id) as "categoryIds",
         (select coalesce(json_agg(json_build_object(
             'registrationId', registration.id, 'number', registration.number,
             'latinName', concat_ws(' ', registration.latin_given, registration.latin_family)
           ) order by registration.number), '[]') from ${USING}) as users
       from access_code where event_id = $1 order by created_at desc, code`,
      [scope.event],
    );
  }

  async insert(
    tx: Tx,
    scope: Scope,
    codes: readonly NewCodeRow[],
    categoryIds: readonly string[],
  ): Promise<void> {
    const [first] = codes;
    if (!first) return;
    await tx.query(
      `insert into access_code (id, event_id, code, key, uses, valid_until, note, created_at)
       select made.id, $1, made.code, made.key, $5, $6, $7, $8
       from unnest($2::uuid[], $3::text[], $4::text[]) as made (id, code, key)`,
      [
        scope.event,
        codes.map(({ id }) => id),
        codes.map(({ code }) => code),
        codes.map(({ key }) => key),
        first.uses,
        first.validUntil,
        first.note,
        first.createdAt,
      ],
    );
    await tx.query(
      `insert into access_code_category (event_id, code_id, category_id)
       select $1, code_id, category_id from unnest($2::uuid[]) code_id, unnest($3::uuid[]) category_id`,
      [scope.event, codes.map(({ id }) => id), categoryIds],
    );
  }

  /** False where there is no such code, or it was withdrawn before. */
  async withdraw(tx: Tx, scope: Scope, id: string, at: Date): Promise<string | null> {
    const [rows] = await tx.query<[{ code: string }[], number]>(
      `update access_code set withdrawn_at = coalesce(withdrawn_at, $3)
       where event_id = $1 and id = $2 returning code`,
      [scope.event, id, at],
    );
    return rows[0]?.code ?? null;
  }

  /** The code that opens this category, by what was typed. */
  async opening(
    tx: Tx,
    scope: Scope,
    key: string,
    categoryId: string,
  ): Promise<(CodeStanding & { id: string }) | null> {
    const [row] = await tx.query<(CodeStanding & { id: string })[]>(
      `select ${STANDING} from access_code
       where event_id = $1 and key = $2 and exists (
         select from access_code_category opened
         where opened.event_id = access_code.event_id and opened.code_id = access_code.id
           and opened.category_id = $3)`,
      [scope.event, key, categoryId],
    );
    return row ?? null;
  }

  /** What a code opens, by what was typed, with how it stands. */
  async unlocked(
    tx: Tx,
    scope: Scope,
    key: string,
  ): Promise<(CodeStanding & { categoryIds: string[] }) | null> {
    const [row] = await tx.query<(CodeStanding & { categoryIds: string[] })[]>(
      `select ${STANDING}, array(select category_id from access_code_category opened
           where opened.event_id = access_code.event_id and opened.code_id = access_code.id) as "categoryIds"
       from access_code where event_id = $1 and key = $2`,
      [scope.event, key],
    );
    return row ?? null;
  }

  /** Writes down with which code a registration came in; null: staff let it in. */
  async keep(tx: Tx, scope: Scope, registrationId: string, codeId: string | null): Promise<void> {
    await tx.query('insert into access_use (event_id, registration_id, code_id) values ($1, $2, $3)', [
      scope.event,
      registrationId,
      codeId,
    ]);
  }

  /** Has another registration have come in as this one did, which has not any more. */
  async passOn(tx: Tx, scope: Scope, { from, to }: { from: string; to: string }): Promise<void> {
    await tx.query(
      'update access_use set registration_id = $3 where event_id = $1 and registration_id = $2',
      [scope.event, from, to],
    );
  }

  /** How a registration came in; null where it did without being let in. */
  async wayOf(tx: Tx, scope: Scope, registrationId: string): Promise<WayIn | null> {
    const [row] = await tx.query<WayIn[]>(
      `select code_id as "codeId", listed_id as "listedId", address from access_use
       where event_id = $1 and registration_id = $2`,
      [scope.event, registrationId],
    );
    return row ?? null;
  }

  /** The code, kept from others who would use it until the transaction ends. */
  async lock(tx: Tx, scope: Scope, id: string): Promise<void> {
    // Not `for update`, which those who only begin with the code would wait for.
    await tx.query('select from access_code where event_id = $1 and id = $2 for no key update', [
      scope.event,
      id,
    ]);
  }

  /** As it stands now. To be asked after the lock, in a statement of its own that sees who came before. */
  async standing(tx: Tx, scope: Scope, id: string): Promise<CodeStanding | null> {
    const [row] = await tx.query<CodeStanding[]>(
      `select ${STANDING} from access_code where event_id = $1 and id = $2`,
      [scope.event, id],
    );
    return row ?? null;
  }
}
