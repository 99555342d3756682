import { addDays } from '@app/kernel';
import type { Abstract, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Database, type SystemScope, type Tx } from '@app/platform';
import type { Member } from '../living-event';
import type { Call } from './stage';

/** What the codes of whatever is made here begin with. */
export const MADE = 'made-here';

/** Days that are made begin here, far from those of the event. */
export const FAR_DAY = '2040-01-01';

export type Ground = Awaited<ReturnType<typeof groundOf>>;

/** The event as it was loaded: its database, words nobody has used yet, and the first of what it has. */
export async function groundOf(app: NestFastifyApplication, scope: SystemScope, owner: Member, mark: string) {
  const get = <Service>(type: Type<Service> | Abstract<Service>): Service => app.get(type, { strict: false });
  const database = get(Database);
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);

  let made = 0;
  const next = (): number => (made += 1);
  const code = (): string => `${MADE}-${next()}`;
  /** Where nobody has an account yet, in whichever place this is. */
  const address = (): string => `${code()}@${mark}.${scope.event}.example.org`;
  const day = (): string => addDays(FAR_DAY, next());

  async function cell(sql: string, ...values: unknown[]): Promise<unknown> {
    const rows: { cell: unknown }[] = await database.manager.query(sql, values);
    return rows[0]?.cell;
  }

  /** The row of a table that is called by the name of its path parameter, in the version it has now. */
  const row = async (table: string, parameter: string, id: unknown, values = {}): Promise<Call> => ({
    path: { [parameter]: String(id) },
    values: { ...values, version: await cell(`SELECT version AS cell FROM ${table} WHERE id = $1`, id) },
  });

  const first = async (table: string): Promise<string> =>
    String(
      await cell(
        `SELECT id AS cell FROM ${table} WHERE event_id = $1 ORDER BY created_at, id LIMIT 1`,
        scope.event,
      ),
    );

  return {
    ...{ app, scope, owner, mark, get, database, inTx },
    ...{ next, code, address, day, cell, row, first },
    en: { en: 'Made here' },
    dayId: await first('event_day'),
    categoryId: await first('category'),
  };
}
