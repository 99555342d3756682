import type { TimeRange } from '@app/kernel';
import { stretchesIn, timesOf } from './speaker-times';

const ZONE = 'Asia/Phnom_Penh';
const DATES = ['2026-12-03', '2026-12-04', '2026-12-05'];
const event = { days: DATES.map((date) => ({ id: date, date })), timezone: ZONE };

const at = (wall: string): Date => new Date(`${wall}:00+07:00`);
const stretch = (from: string, to: string): TimeRange => ({ from: at(from), to: at(to) });

/** What the page of the speaker sends, changed by whoever fills it in. */
function form(stretches: readonly TimeRange[], changes: Record<string, [string, string][]> = {}) {
  const rows = DATES.map((date) => ({
    date,
    rows:
      changes[date]?.map(([from, to]) => ({ from, to })) ?? timesOf(date, stretches, ZONE, undefined).rows,
  }));
  return Object.fromEntries(
    rows.flatMap(({ date, rows: of }) => [
      [`from-${date}`, of.map(({ from }) => from)],
      [`to-${date}`, of.map(({ to }) => to)],
    ]),
  );
}

const saved = (stretches: readonly TimeRange[], changes?: Record<string, [string, string][]>) =>
  stretchesIn(form(stretches, changes), { event, stretches });

describe('when a speaker can come, as her page has it', () => {
  const all = stretch('2026-12-02T14:00', '2026-12-07T10:00');

  it('can be narrowed on a day that a longer stretch encloses', () => {
    expect(saved([all], { '2026-12-04': [['09:00', '12:00']] })).toEqual([
      stretch('2026-12-02T14:00', '2026-12-04T00:00'),
      stretch('2026-12-04T09:00', '2026-12-04T12:00'),
      stretch('2026-12-05T00:00', '2026-12-07T10:00'),
    ]);
  });

  it.each([
    ['around all days', all],
    ['to the end of a day', stretch('2026-12-03T18:00', '2026-12-04T00:00')],
    ['before the event', stretch('2026-12-01T09:00', '2026-12-01T12:00')],
  ])('stays as it is where nobody touched it: %s', (_, one) => {
    const hours = stretch('2026-12-05T09:00', '2026-12-05T12:00');
    const stands = one === all ? [all] : [one, hours];
    expect(saved(stands)).toEqual(stands);
  });

  it('is any time once every row is empty, as the page says', () => {
    expect(saved([all], Object.fromEntries(DATES.map((date) => [date, [['', '']]])))).toEqual([]);
  });

  it('is not there where a time is missing or the ends are turned round', () => {
    expect(saved([], { '2026-12-04': [['09:00', '']] })).toBeNull();
    expect(saved([], { '2026-12-04': [['12:00', '09:00']] })).toBeNull();
  });
});
