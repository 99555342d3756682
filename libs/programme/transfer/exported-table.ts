import { type ExchangedSchedule, eventsOf, writeScheduleTable } from '../exchange';

/** The sessions as rows below their headings, as they follow one another; those without a time stand last. */
export function exportedTable(schedule: ExchangedSchedule): string[][] {
  const [headings = [], ...rows] = writeScheduleTable(schedule);
  const order = eventsOf(schedule).map(({ event: { date, id } }, index) => ({
    key: `${date ?? '~'} ${id}`,
    row: rows[index] ?? [],
  }));
  order.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return [headings, ...order.map(({ row }) => row)];
}
