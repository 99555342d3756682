import { wallClockAt } from '@app/events';
import { type Language, pickText } from '@app/kernel';
import { STARS } from './domain/feedback';
import type { SessionAfterwards } from './feedback-view';

const HEADINGS = {
  start: 'Start',
  end: 'End',
  code: 'Code',
  title: 'Session',
  room: 'Room',
  capacity: 'Capacity',
  heads: 'Attendance',
  countedAt: 'Counted at',
  countedBy: 'Counted by',
  answers: 'Ratings',
  average: 'Average',
};

/** One row for each session below the headings; times as the clock of the venue has them. */
export function feedbackTable(
  sessions: readonly SessionAfterwards[],
  { timezone, language }: { timezone: string; language: Language },
): string[][] {
  const at = (moment: string): string =>
    wallClockAt(new Date(moment), timezone).slice(0, 16).replace('T', ' ');
  const told = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  return [
    [...Object.values(HEADINGS), ...STARS.map((star) => `${star} of 5`), 'Comments'],
    ...sessions.map(({ startsAt, endsAt, code, title, room, capacity, attendance, feedback }) => [
      at(startsAt),
      at(endsAt),
      code,
      pickText(title, language),
      pickText(room ?? {}, language),
      told(capacity),
      told(attendance?.heads),
      attendance ? at(attendance.countedAt) : '',
      attendance?.countedBy ?? '',
      told(feedback.answers),
      told(feedback.average),
      ...feedback.counts.map(told),
      (feedback.comments ?? []).join('\n'),
    ]),
  ];
}
