import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { STAFF_COOKIE, StaffSessions } from '@app/identity';
import { cookieName, Database, type SystemScope } from '@app/platform';
import { Settings } from '@config';
import { accountsOf } from './accounts';
import { member } from './living-event';

const BROWSER = { device: { browser: 'Firefox', system: 'Linux' } };

export interface Person {
  id: string;
  email: string;
  /** A cookie of a session that lives: the same as long as it does. */
  cookie(): Promise<string>;
  /** The id of another session of hers. */
  session(): Promise<string>;
  /** The id of a token of hers. */
  token(): Promise<string>;
}

/** A member of staff who signs in with a browser, for what no token may do. */
export async function personIn(app: NestFastifyApplication, scope: SystemScope): Promise<Person> {
  const { id, email } = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
  const database = app.get(Database, { strict: false });
  const settings = app.get(Settings, { strict: false });
  const sessions = app.get(StaffSessions, { strict: false });

  async function open(): Promise<{ id: string; cookie: string }> {
    const token = await database.transaction((tx) => sessions.open(tx, scope, id, BROWSER));
    const [row]: { id: string }[] = await database.manager.query(
      'SELECT id FROM staff_session WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
      [id],
    );
    return { id: row?.id ?? '', cookie: `${cookieName(STAFF_COOKIE, settings)}=${token}` };
  }

  let known: { id: string; cookie: string } | null = null;
  const lives = async () =>
    known !== null &&
    (await database.manager.query('SELECT 1 FROM staff_session WHERE id = $1', [known.id])).length === 1;

  return {
    id,
    email,
    async cookie() {
      if (!(await lives())) known = await open();
      return known?.cookie ?? '';
    },
    session: async () => (await open()).id,
    async token() {
      await accountsOf(app).issueToken(scope, id, 'hers');
      const [row]: { id: string }[] = await database.manager.query(
        `SELECT id FROM api_token WHERE account_id = $1 AND name = 'hers' AND revoked_at IS NULL`,
        [id],
      );
      return row?.id ?? '';
    },
  };
}
