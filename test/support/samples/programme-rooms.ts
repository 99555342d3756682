import { EventPartsService } from '@app/events';
import { newId } from '@app/kernel';
import { RoomRequests } from '@app/programme';
import { once } from './once';
import type { Call, Stages } from './stage';
import type { World } from './world';

export function programmeRoomsStages({ scope, mark, get, inTx, row, first }: World): Stages {
  // A room nobody else is in and no hours are set of.
  const room = async (): Promise<string> => {
    const venueId = await first('venue');
    const facts = { code: `room-${newId().slice(-8)}`, venueId, name: { en: mark }, capacity: 20 };
    return (await inTx((tx) => get(EventPartsService).addRoom(tx, scope, facts))).id;
  };
  const asked = (): Promise<string> =>
    inTx((tx) => get(RoomRequests).ask(tx, scope, { title: mark, party: mark, equipment: mark }));
  const wish = (): Record<string, unknown> => ({
    earliest: '2026-12-03T09:00:00+08:00',
    latest: '2026-12-03T18:00:00+08:00',
    party: mark,
    delegationId: null,
    wishedRoomId: null,
    title: mark,
  });
  const looked = once(async (): Promise<Call> => ({ path: { request: await asked() } }));
  const decided = async (values: Record<string, unknown>): Promise<Call> =>
    row('room_request', 'request', await asked(), { ...values });

  return {
    'RoomRequests.list': async () => {
      await looked();
      return {};
    },
    'RoomRequests.ask': async () => ({ values: wish() }),
    'RoomRequests.change': async () => decided(wish()),
    'RoomRequests.freeRooms': looked,
    'RoomRequests.approve': async () =>
      decided({
        roomId: await room(),
        startsAt: '2026-12-03T09:00:00+08:00',
        minutes: 60,
        turnaroundMinutes: 0,
      }),
    'RoomRequests.decline': () => decided({ reason: mark }),
    'RoomRequests.withdraw': () => decided({}),
  };
}
