import { newId } from '@app/kernel';
import { BLANK_SESSION, Programme } from '@app/programme';
import { Engagements } from '@app/speakers';
import { once } from './once';
import { newSpeaker } from './speakers';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export function speakingOrderStages(world: World): Stages {
  const { scope, get, inTx, first } = world;
  /** An item in which somebody speaks. */
  const spoken = once(async (): Promise<Call> => {
    const of = await newSpeaker(world);
    const [session, item] = [newId(), newId()];
    await inTx(async (tx) => {
      const engagementId = await get(Engagements).create(tx, scope, of, { role: 'keynote' });
      const items = [
        { id: item, kind: 'speech' as const, title: {}, minutes: 10, appearances: [{ engagementId }] },
      ];
      const after = { ...BLANK_SESSION, title: { en: 'Opening' }, items };
      await get(Programme).operate(tx, scope, { act: 'create', changes: [{ session, before: null, after }] });
    });
    return { path: { item } };
  });
  const read = once(async (): Promise<Call> => {
    const session = newId();
    const after = {
      ...BLANK_SESSION,
      title: { en: 'Announced' },
      startsAt: '2026-12-03T01:00:00.000Z',
      isPublic: false,
    };
    const changes = [{ session, before: null, after }];
    await inTx((tx) => get(Programme).operate(tx, scope, { act: 'create', changes }));
    return nothing();
  });
  /** Somebody who has a part and is not registered. */
  const unregistered = async (): Promise<string> => {
    const of = await newSpeaker(world);
    await inTx((tx) => get(Engagements).create(tx, scope, of, { role: 'keynote' }));
    return of;
  };
  const missed = once(unregistered);
  return {
    'SpeakingOrders.find': spoken,
    'McScripts.find': read,
    'McScripts.print': read,
    'SpeakerRegistrations.missing': async () => {
      await missed();
      return nothing();
    },
    'SpeakerRegistrations.register': async () => ({
      values: { categoryId: await first('category'), speakers: [{ speakerId: await unregistered() }] },
    }),
  };
}
