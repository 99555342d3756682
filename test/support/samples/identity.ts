import { PASSWORD } from '../living-event';
import { personIn } from '../person';
import { nothing, type Stage, type Stages } from './stage';
import type { World } from './world';

/** How staff sign in, and what each does with an account of her own. */
export async function identityStages({ app, scope, owner, database, code }: World): Promise<Stages> {
  // Controllers are called beside each other: whom a call gives or takes a session or a second
  // factor is in no other's calls.
  const person = await personIn(app, scope);
  const prover = await personIn(app, scope);
  const changer = await personIn(app, scope);
  const forgetful = await personIn(app, scope);
  const waiter = await personIn(app, scope);
  const enroller = await personIn(app, scope);
  const enrolled = await personIn(app, scope);
  const leaver = await personIn(app, scope);
  const leaving = await personIn(app, scope);
  const inPerson: Stage = async () => ({ cookie: await person.trusted() });

  return {
    'Session.create': async () => {
      await database.manager.query('DELETE FROM wrong_attempt');
      return { values: { email: owner.email, password: PASSWORD } };
    },
    'Session.answer': async () => ({ values: await waiter.challenge() }),
    'Session.find': nothing,
    'Session.change': inPerson,
    'Session.delete': async () => ({ cookie: await leaving.cookie() }),
    'SecondFactor.find': inPerson,
    'SecondFactor.begin': async () => ({ cookie: await prover.cookie() }),
    'SecondFactor.confirm': async () => ({
      cookie: await enroller.cookie(),
      values: await enroller.firstCode(),
    }),
    // A second factor that is set up ends the sessions from before it.
    'SecondFactor.renew': async () => {
      const values = await enrolled.code();
      return { cookie: await enrolled.cookie(), values };
    },
    'SecondFactor.remove': async () => {
      const values = { password: PASSWORD, ...(await leaver.code()) };
      return { cookie: await leaver.cookie(), values };
    },
    'StepUp.ask': async () => {
      await database.manager.query('DELETE FROM step_up_code');
      return inPerson();
    },
    'StepUp.prove': async () => ({ cookie: await prover.cookie(), values: await prover.stepUpCode() }),
    // Another password may have been taken, and wrong ones counted.
    'Passwords.change': async () => {
      await database.manager.query(
        `WITH tries AS (DELETE FROM wrong_attempt WHERE subject LIKE '%' || $1)
         UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE id = $2) WHERE id = $1::uuid`,
        [changer.id, owner.id],
      );
      return { cookie: await changer.trusted(), values: { old: PASSWORD, password: PASSWORD } };
    },
    'Passwords.forget': async () => ({ values: { email: forgetful.email } }),
    'Passwords.create': async () => ({
      values: { token: await forgetful.passwordToken(), password: PASSWORD },
    }),
    'OwnSessions.list': inPerson,
    'OwnSessions.delete': async () => ({ ...(await inPerson()), path: { session: await person.session() } }),
    'OwnSessions.deleteOthers': inPerson,
    'OwnTokens.list': inPerson,
    'OwnTokens.create': async () => {
      await database.manager.query('DELETE FROM api_token WHERE account_id = $1', [person.id]);
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      const values = { name: code(), eventId: scope.event, expiresAt, permissions: ['events.read'] };
      return { ...(await inPerson()), values };
    },
    'OwnTokens.delete': async () => ({ ...(await inPerson()), path: { token: await person.token() } }),
  };
}
