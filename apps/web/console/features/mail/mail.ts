import { type QueryClient, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import { PAGE_AFTER_PAGE, told } from '../../../api/told';
import type { Delivery, MailText } from '../../../api/types';
import type { Speech } from '../../i18n/speech';
import type { MailSearch } from './search';

const PAGE = 50;
const DELIVERIES = '/api/v1/events/{event}/mail/deliveries';
const SUPPRESSIONS = '/api/v1/events/{event}/mail/suppressions';
const OUTGOING = '/api/v1/events/{event}/mail/outgoing';
const TO_STAFF = '/api/v1/mail';

/** Mails change by themselves while they are on their way. Milliseconds. */
const AFRESH = 10_000;

/** The mails of the event, or those to staff, that fit the filters, page after page. */
export function deliveriesQuery(event: string | null, { state, template, q }: MailSearch) {
  const filters = { state, template: template as Delivery['template'] | undefined, q };
  return infiniteQueryOptions({
    queryKey: ['get', DELIVERIES, event, filters],
    ...PAGE_AFTER_PAGE,
    refetchInterval: AFRESH,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, after: pageParam, limit: PAGE };
      return told(
        event === null
          ? await http.GET(`${TO_STAFF}/deliveries`, { params: { query }, signal })
          : await http.GET(DELIVERIES, { params: { path: { event }, query }, signal }),
      );
    },
  });
}

export function deliveryQuery(event: string | null, delivery: string) {
  return queryOptions({
    queryKey: ['get', `${DELIVERIES}/{delivery}`, event, delivery],
    refetchInterval: AFRESH,
    queryFn: async ({ signal }) =>
      told(
        event === null
          ? await http.GET(`${TO_STAFF}/deliveries/{delivery}`, { params: { path: { delivery } }, signal })
          : await http.GET(`${DELIVERIES}/{delivery}`, { params: { path: { event, delivery } }, signal }),
      ),
  });
}

/** How many mails there are by state, and why none leaves. */
export function outgoingQuery(event: string | null) {
  return queryOptions({
    queryKey: ['get', OUTGOING, event],
    refetchInterval: AFRESH,
    queryFn: async ({ signal }) =>
      told(
        event === null
          ? await http.GET(`${TO_STAFF}/outgoing`, { signal })
          : await http.GET(OUTGOING, { params: { path: { event } }, signal }),
      ),
  });
}

/** Addresses nobody writes to, page after page. */
export function suppressionsQuery(event: string | null, q: string, lifted: boolean) {
  return infiniteQueryOptions({
    queryKey: ['get', SUPPRESSIONS, event, { q, lifted }],
    ...PAGE_AFTER_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        q,
        lifted: lifted ? ('true' as const) : ('false' as const),
        after: pageParam,
        limit: PAGE,
      };
      return told(
        event === null
          ? await http.GET(`${TO_STAFF}/suppressions`, { params: { query }, signal })
          : await http.GET(SUPPRESSIONS, { params: { path: { event }, query }, signal }),
      );
    },
  });
}

/** The texts the event has of its own. */
export function textsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/mail/texts', { params: { path: { event } } });
}

/** One mail in one language: the standard words and the event's own. */
export function textQuery(event: string, template: MailText['template'], language: MailText['language']) {
  return api.queryOptions('get', '/api/v1/events/{event}/mail/texts/{template}/{language}', {
    params: { path: { event, template, language } },
  });
}

/** After an act every list and count of mails may be another. */
export function mailChanged(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.includes('/mail/'),
  });
}

/** Why it has not arrived, in a sentence; empty when it has, or when nothing is known yet. */
export function whyNot({ fault, lastError, suppressed, state }: Delivery, { t }: Speech): string {
  if (fault !== null) return t(`mail.fault.${fault}`);
  return lastError ?? (suppressed && state !== 'sent' ? t('mail.fault.suppressed') : '');
}
