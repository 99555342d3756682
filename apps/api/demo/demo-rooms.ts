import { Injectable } from '@nestjs/common';
import type { EventView } from '@app/events';
import { type NewRoomWish, RoomRequests } from '@app/programme';
import type { SystemScope, Tx } from '@app/platform';
import { moment } from './demo-speakers';

/** A wish, between which hours of which day, counted from 0. */
const WISHES: readonly { wish: NewRoomWish; day: number; from: string; to: string }[] = [
  {
    wish: {
      ...{ title: 'Courtesy call before the opening', party: 'Office of the host minister 部长办公室' },
      ...{ minutes: 30, seats: 12, layout: '', equipment: 'Flags of both countries', priority: 'host' },
    },
    ...{ day: 0, from: '08:00', to: '09:00' },
  },
  {
    wish: {
      ...{ title: 'Rail link: two ministries of transport', party: 'Secretariat for the railway' },
      ...{ minutes: 60, seats: 16, layout: '', equipment: 'Two headsets', priority: 'other' },
    },
    ...{ day: 2, from: '11:00', to: '15:00' },
  },
];

/** One that has its room since, on the last day. */
const GIVEN: NewRoomWish = {
  ...{ title: 'Terms of a credit line', party: 'Mekong Development Bank' },
  ...{ minutes: 45, seats: 8, priority: 'other' },
};
const GIVEN_AT = { day: 3, time: '10:00', room: 'room-2' };

/** Invented requests for rooms to meet in: two that wait, one that was given a room. */
@Injectable()
export class DemoRooms {
  constructor(private readonly requests: RoomRequests) {}

  /** Asks for them where the days and rooms of the event are those the demo counts on. */
  async ask(tx: Tx, scope: SystemScope, event: EventView): Promise<void> {
    const room = event.rooms.find(({ code }) => code === GIVEN_AT.room);
    if (!room || event.days.length <= GIVEN_AT.day) return;
    for (const { wish, day, from, to } of WISHES) {
      const between = { earliest: moment(event, day, from), latest: moment(event, day, to) };
      await this.requests.ask(tx, scope, { ...wish, ...between });
    }
    const id = await this.requests.ask(tx, scope, GIVEN);
    const startsAt = moment(event, GIVEN_AT.day, GIVEN_AT.time);
    await this.requests.approve(tx, scope, { id, version: 1 }, { roomId: room.id, startsAt });
  }
}
