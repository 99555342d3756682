import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { PAGE_AFTER_PAGE, told } from '../../../api/told';
import { severalOf } from '../../parts/several';
import type { WaitingSearch } from './search';

const LIST = '/api/v1/events/{event}/waiting';

/** What every reading of the list begins with. */
export const WAITING_KEY = ['get', LIST] as const;

/** Whoever waits for a place of the event or is offered one, page after page; read anew are those that are shown. */
export function waitingQuery(event: string, { q, category, country, state }: WaitingSearch) {
  const asked = {
    q,
    category: severalOf(category),
    country: severalOf(country),
    state: severalOf(state)?.filter(isStanding),
  };
  return infiniteQueryOptions({
    queryKey: [...WAITING_KEY, event, asked],
    ...PAGE_AFTER_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, after: pageParam };
      return told(await http.GET(LIST, { params: { path: { event }, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
}

function isStanding(value: string): value is 'waiting' | 'offered' {
  return value === 'waiting' || value === 'offered';
}

/** How long an offer still stands. */
export function timeLeft(until: string, now: number): { unit: 'hours' | 'minutes'; n: number } | null {
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  if (minutes <= 0) return null;
  return minutes < 120 ? { unit: 'minutes', n: minutes } : { unit: 'hours', n: Math.floor(minutes / 60) };
}
