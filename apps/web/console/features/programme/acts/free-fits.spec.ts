import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { freeFits } from './free-fits';

const at = (hour: number): number => Date.UTC(2026, 11, 3, hour);
const session = (id: string, hour: number | null): Session => ({
  ...BLANK_SESSION,
  id,
  roomId: 'hall',
  startsAt: hour === null ? null : new Date(at(hour)).toISOString(),
});
const held = (roomId: string, from: number, to: number, tableId: string | null = null) => ({
  ...{ roomId, tableId },
  ...{ from: at(from), to: at(to) },
});
const day = { roomId: 'hall', from: at(8), until: at(18) };

describe('where a session fits', () => {
  it('is beside the others of the room, and where it stands itself', () => {
    const moved = session('moved', 10);
    expect(freeFits([moved, session('other', 12)], [], { session: moved, ...day })).toEqual([
      { from: at(8), to: at(12) },
      { from: at(13), to: at(18) },
    ]);
  });

  it('is not where a meeting or a signing holds the room', () => {
    const moved = session('moved', null);
    expect(
      freeFits([moved], [held('hall', 9, 11), held('hall', 10, 14)], { session: moved, ...day }),
    ).toEqual([
      { from: at(8), to: at(9) },
      { from: at(14), to: at(18) },
    ]);
  });

  it('is where only another room, or a table, is held', () => {
    const moved = session('moved', null);
    expect(
      freeFits([moved], [held('lounge', 8, 18), held('hall', 8, 18, 'table 1')], { session: moved, ...day }),
    ).toEqual([{ from: at(8), to: at(18) }]);
  });
});
