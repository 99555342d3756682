import { newId } from '@app/kernel';
import { type LiveMap, shownAs } from './live-map';

const map: LiveMap = {
  permissions: {},
  audited: {},
  shown: { 'room.moved': { topic: 'room', id: 'roomId' } },
};
const [roomId, eventId] = [newId(), newId()];

describe('news of the house on a screen', () => {
  it('is shown by what it names', () => {
    expect(shownAs(map, { topic: 'room.moved', payload: { roomId, eventId } })).toEqual({
      topic: 'room',
      id: roomId,
      eventId,
    });
  });

  it.each([
    ['a word', { roomId: 'the big one', eventId }],
    ['a number', { roomId: 7, eventId }],
    ['nothing', { eventId }],
  ])('is not shown where it names %s in place of an id', (_, payload) => {
    expect(shownAs(map, { topic: 'room.moved', payload })).toBeNull();
  });

  it('belongs to no event where what stands for one is no id', () => {
    expect(shownAs(map, { topic: 'room.moved', payload: { roomId, eventId: 'lmc' } })).toMatchObject({
      eventId: null,
    });
  });

  it('is not shown where no screen follows it', () => {
    expect(shownAs(map, { topic: 'room.painted', payload: { roomId } })).toBeNull();
  });
});
