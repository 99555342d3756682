import { DomainError, newId } from '@app/kernel';
import { BLANK_SESSION, Programme, Releases, ReleasesReader } from '@app/programme';
import { once } from './once';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

/** More than so many calls in between are a defect. */
const MOST_TRIES = 20;

export function releaseStages({ scope, mark, get, inTx, code }: World): Stages {
  /** A session nobody is in and no room is taken by. */
  const session = async (): Promise<void> => {
    const facts = { ...BLANK_SESSION, title: { en: mark }, startsAt: '2026-12-03T01:00:00.000Z' };
    const changes = [{ session: newId(), before: null, after: facts }];
    await inTx((tx) => get(Programme).operate(tx, scope, { act: 'create', changes }));
  };

  /** What an organiser has looked at who releases now. */
  const looked = async () => {
    const { operations, release } = await get(ReleasesReader).check(scope);
    return { operations, release };
  };

  async function released(): Promise<Call> {
    await session();
    // Others make sessions meanwhile: then it is looked at once more.
    for (let tries = 1; ; tries += 1) {
      const wanted = { name: code(), comment: { en: mark }, tell: false, seen: await looked() };
      try {
        const number = await inTx((tx) => get(Releases).release(tx, scope, wanted));
        return { path: { number: String(number) } };
      } catch (error) {
        const moved = error instanceof DomainError && error.code === 'programme.moved-on';
        if (!moved || tries > MOST_TRIES) throw error;
      }
    }
  }

  const shown = once(released);

  return {
    'Releases.conflicts': nothing,
    'Releases.pending': nothing,
    'Releases.check': nothing,
    'Releases.list': async () => {
      await shown();
      return {};
    },
    'Releases.release': async () => ({ values: { ...(await looked()), name: code() } }),
    'Releases.find': shown,
    'Releases.changes': shown,
    'Releases.restore': async () => {
      const call = await released();
      await session();
      return call;
    },
  };
}
