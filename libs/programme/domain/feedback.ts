import { addDays } from '@app/kernel';
import { isForPublic } from './public-part';
import type { SessionFacts } from './session';

export const STARS = [1, 2, 3, 4, 5] as const;

export const MOST_COMMENT = 2_000;

/** Below so many answers nobody reads comments, so that nobody is guessed by hers. */
export const FEWEST_FOR_COMMENTS = 3;

/** How many days after the last of the event a session may still be rated. */
const DAYS_AFTER = 14;

/** Kinds people sit in and have something to say of. */
const RATED: ReadonlySet<string> = new Set(['session', 'plenary', 'visit']);

export interface Rating {
  stars: number;
  comment: string;
}

/** The last day a session may be rated, as the calendar of the venue has it, where the event ends on `endsOn`; null where nobody is asked at all. */
export function ratedUntil(
  session: Pick<SessionFacts, 'kind' | 'isPublic' | 'startsAt'>,
  endsOn: string,
): string | null {
  if (!RATED.has(session.kind) || !isForPublic(session) || session.startsAt === null) return null;
  return addDays(endsOn, DAYS_AFTER);
}

/** Whether it may be rated at this moment, on this day of the venue: from its start on. */
export function mayBeRated(
  session: Pick<SessionFacts, 'kind' | 'isPublic' | 'startsAt'>,
  { endsOn, now, today }: { endsOn: string; now: Date; today: string },
): boolean {
  const until = ratedUntil(session, endsOn);
  return until !== null && now.getTime() >= Date.parse(session.startsAt ?? '') && today <= until;
}

/** What organisers learn of the ratings of a session. */
export interface Feedback {
  answers: number;
  /** With two digits; null without an answer. */
  average: number | null;
  /** How often each of `STARS` was given. */
  counts: number[];
  /** Null while there are too few answers for nobody to be guessed. */
  comments: string[] | null;
}

export const NO_FEEDBACK: Feedback = { answers: 0, average: null, counts: [0, 0, 0, 0, 0], comments: null };

/** The ratings of one session as organisers may know them. */
export function feedbackOf(ratings: readonly Rating[]): Feedback {
  const answers = ratings.length;
  const sum = ratings.reduce((before, { stars }) => before + stars, 0);
  return {
    answers,
    average: answers === 0 ? null : Math.round((100 * sum) / answers) / 100,
    counts: STARS.map((star) => ratings.filter(({ stars }) => stars === star).length),
    comments:
      answers < FEWEST_FOR_COMMENTS
        ? null
        : // In the order of their letters: that in which they came could tell whose they are.
          ratings.flatMap(({ comment }) => (comment === '' ? [] : [comment])).toSorted(),
  };
}
