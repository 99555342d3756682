import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import { PAGE_AFTER_PAGE, told } from '../../../api/told';
import { type OrganisationsSearch } from './search';
import { severalOf } from '../../parts/several';

const PAGE = 50;
const LIST = '/api/v1/events/{event}/organisations';

/** The kinds a form of the house offers. */
export const ORGANISATION_KINDS = [
  'government_department',
  'industrial_park',
  'company',
  'financial_institution',
  'other',
] as const;

/** The organisations of the list, page after page. */
export function organisationsQuery(event: string, { q, country, kind, accredited }: OrganisationsSearch) {
  const asked = {
    q,
    country: severalOf(country),
    kind: severalOf(kind),
    accredited: accredited === 'true' ? true : undefined,
  };
  return infiniteQueryOptions({
    queryKey: ['get', LIST, event, asked],
    ...PAGE_AFTER_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, after: pageParam, limit: PAGE };
      return told(await http.GET(LIST, { params: { path: { event }, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
}

/** One organisation; `q` looks for other doubles than its own. */
export function organisationQuery(event: string, organisation: string, q = '') {
  return api.queryOptions('get', '/api/v1/events/{event}/organisations/{organisation}', {
    params: { path: { event, organisation }, query: q === '' ? {} : { q } },
  });
}
