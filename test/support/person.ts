import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateSync } from 'otplib';
import {
  PasswordLinks,
  type Role,
  SecondFactors,
  SignIn,
  STAFF_COOKIE,
  StaffSessions,
  StepUps,
} from '@app/identity';
import { DomainError } from '@app/kernel';
import { cookieName, Database, Scope, SystemScope } from '@app/platform';
import { Settings } from '@config';
import { accountsOf } from './accounts';
import { member, PASSWORD } from './living-event';

const BROWSER = { device: { browser: 'Firefox', system: 'Linux' } };

/** The code an app shows for this secret now, or so many steps of 30 seconds later. */
export function codeOf(secret: string, at: Date = new Date(), steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) + 30 * steps });
}

/** A member of staff who signs in with a browser, for what no token may do. */
export type Person = Awaited<ReturnType<typeof personIn>>;

export async function personIn(
  app: NestFastifyApplication,
  scope: SystemScope,
  held: { role: Role; eventId?: string; seriesId?: string } = {
    role: 'registration-desk',
    eventId: scope.event,
  },
) {
  const { id, email } = await member(app, scope, held);
  const get = <T>(type: new (...needed: never[]) => T): T => app.get(type, { strict: false });
  const database = get(Database);
  const { manager } = database;

  async function open(): Promise<{ id: string; cookie: string }> {
    const token = await database.transaction((tx) => get(StaffSessions).open(tx, scope, id, BROWSER));
    const [row]: { id: string }[] = await manager.query(
      'SELECT id FROM staff_session WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
      [id],
    );
    return { id: row?.id ?? '', cookie: `${cookieName(STAFF_COOKIE, get(Settings))}=${token}` };
  }

  let known: { id: string; cookie: string } | null = null;
  const lives = async () =>
    known !== null &&
    (await manager.query('SELECT 1 FROM staff_session WHERE id = $1', [known.id])).length === 1;

  async function cookie(): Promise<string> {
    if (!(await lives())) known = await open();
    await manager.query('UPDATE staff_session SET proven_at = now() WHERE account_id = $1', [id]);
    return known?.cookie ?? '';
  }

  async function inPerson(): Promise<Scope> {
    const actor = { kind: 'account' as const, id, name: 'person' };
    return Scope.issue({ actor, grants: [], session: proven((await open()).id) });
  }

  const forgetFactor = () =>
    manager.query(
      `WITH codes AS (DELETE FROM recovery_code WHERE account_id = $1),
            tries AS (DELETE FROM wrong_attempt WHERE subject LIKE '%' || $1)
       DELETE FROM second_factor WHERE account_id = $1`,
      [id],
    );

  const begin = async (): Promise<string> => {
    await forgetFactor();
    const own = await inPerson();
    return (await database.transaction((tx) => get(SecondFactors).begin(tx, own))).secret;
  };

  /** Sets a second factor up; the first code is the one of the step before, so that the present one is still good. */
  const enrol = async (): Promise<string> => {
    for (let turn = 1; ; turn += 1) {
      const secret = await begin();
      const own = await inPerson();
      try {
        await get(SecondFactors).confirm(own, codeOf(secret, undefined, -1), BROWSER);
        return secret;
      } catch (error) {
        // The clock went on to the next step in between, which happens once in some hundred times.
        const late = error instanceof DomainError && error.code === 'second-factor.refused';
        if (!late || turn === 3) throw error;
      }
    }
  };

  return {
    id,
    email,
    /** A cookie of a session that lives and was proven just now: the same as long as it lives. */
    cookie,
    /** The same with a second factor behind it. */
    async trusted(): Promise<string> {
      await manager.query(
        `INSERT INTO second_factor (account_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())
         ON CONFLICT DO NOTHING`,
        [id],
      );
      return cookie();
    },
    /** The id of another session of hers. */
    session: async () => (await open()).id,
    /** The id of a token of hers. */
    async token(): Promise<string> {
      await accountsOf(app).issueToken(scope, id, 'hers');
      const [row]: { id: string }[] = await manager.query(
        `SELECT id FROM api_token WHERE account_id = $1 AND name = 'hers' AND revoked_at IS NULL`,
        [id],
      );
      return row?.id ?? '';
    },
    /** The code that confirms a factor she has just begun to set up. */
    firstCode: async () => ({ code: codeOf(await begin()) }),
    /** A code of the second factor she has. */
    code: async () => ({ code: codeOf(await enrol()) }),
    /** The digits that were mailed to her for the session of her cookie. */
    async stepUpCode(): Promise<{ code: string }> {
      await manager.query('DELETE FROM step_up_code WHERE account_id = $1', [id]);
      if (!(await lives())) known = await open();
      const session = proven(known?.id ?? '');
      const own = Scope.issue({ actor: { kind: 'account', id, name: 'person' }, grants: [], session });
      await database.transaction((tx) => get(StepUps).ask(tx, own));
      const [row]: { id: string }[] = await manager.query(
        'SELECT id FROM step_up_code WHERE account_id = $1 AND used_at IS NULL',
        [id],
      );
      const mail = await get(StepUps).forMail(manager, SystemScope.of({ reason: 'test' }), row?.id ?? '');
      return { code: mail?.digits ?? '' };
    },
    /** The token of a link that was mailed to her after she forgot her password. */
    async passwordToken(): Promise<string> {
      await manager.query('DELETE FROM password_link WHERE account_id = $1', [id]);
      await forgetFactor();
      const system = SystemScope.of({ reason: 'test' });
      const account = await accountsOf(app).findByEmail(system, email);
      if (account) await database.transaction((tx) => get(PasswordLinks).reset(tx, system, account));
      const [row]: { id: string }[] = await manager.query(
        'SELECT id FROM password_link WHERE account_id = $1',
        [id],
      );
      const mail = await get(PasswordLinks).forMail(manager, system, row?.id ?? '');
      return mail?.path.split('/').at(-1) ?? '';
    },
    /** The id of a role she holds in the event, given if she does not. */
    async role(role: Role): Promise<string> {
      await accountsOf(app).grantRole(SystemScope.of({ reason: 'test' }), id, { role, eventId: scope.event });
      const [row]: { id: string }[] = await manager.query(
        'SELECT id FROM account_role WHERE account_id = $1 AND role_code = $2',
        [id, role],
      );
      return row?.id ?? '';
    },
    /** A right password that waits for its second factor, and the code for it. */
    async challenge(): Promise<{ challenge: string; code: string }> {
      const code = codeOf(await enrol());
      const opened = await get(SignIn).signIn(scope, { email, password: PASSWORD }, BROWSER);
      if (!('challenge' in opened)) throw new Error('Nobody asked for the second factor.');
      return { challenge: opened.challenge, code };
    },
  };
}

function proven(id: string) {
  return { id, openedAt: new Date(), provenAt: new Date() };
}
