import { accountsOf } from '../accounts';
import { personIn } from '../person';
import { bounced } from './mail';
import { nothing, type Stages } from './stage';
import type { World } from './world';

/** The accounts of others: who is invited, given a role, shut out. */
export async function memberStages(world: World): Promise<Stages> {
  const { app, scope, address, inHouse } = world;
  // Whom a call gives or takes a role or a second factor is in no other's calls.
  const idle = await personIn(app, scope);
  const locked = await personIn(app, scope);
  const appointed = await personIn(app, scope);
  const desk = { role: 'desk-staff', eventId: scope.event, seriesId: scope.series, language: 'en' };

  /** Somebody who was invited into the event and has not come. */
  async function invited(email = address()): Promise<string> {
    const accounts = accountsOf(app);
    const account = await accounts.createAccount(scope, {
      email,
      name: 'A',
      language: 'en',
    });
    await accounts.grantRole(scope, account.id, { role: 'desk-staff', eventId: scope.event });
    return account.id;
  }

  return {
    'Members.list': nothing,
    'Members.invite': async () => ({ values: { email: address(), ...desk } }),
    'Members.inviteAgain': async () => ({ path: { account: await invited() } }),
    'Members.writeAgain': async () => {
      const to = address();
      await bounced(world, to);
      return { path: { account: await invited(to) } };
    },
    'Members.grant': async () => ({
      path: { account: appointed.id },
      values: { role: 'desk-staff', eventId: scope.event, seriesId: scope.series },
    }),
    'Members.revoke': async () => ({
      path: { account: appointed.id, role: await appointed.role('desk-staff') },
    }),
    'Members.disable': async () => ({ ...(await inHouse()), path: { account: idle.id } }),
    'Members.enable': async () => ({ ...(await inHouse()), path: { account: idle.id } }),
    'Members.removeFactor': async () => {
      await locked.code();
      return { ...(await inHouse()), path: { account: locked.id } };
    },
  };
}
