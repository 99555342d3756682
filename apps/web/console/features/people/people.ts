import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import { PAGE_AFTER_PAGE, told } from '../../../api/told';
import type { Registration } from '../../../api/types';
import { isRegistrationState } from '@app/registration/domain/registration-state';
import { panelsOfColumns } from '@app/registration/domain/list-columns';
import { type PeopleSearch, shownColumns } from './search';
import { listed, severalOf } from '../../parts/several';

const PAGE = 50;
const LIST = '/api/v1/events/{event}/registrations';

/** What narrows the list, as the API reads it. */
export function filtersOf({
  state,
  category,
  country,
  delegation,
  tag,
  import: table,
  facet,
  organisation,
  q,
}: PeopleSearch) {
  return {
    state: state === undefined ? undefined : listed(state).filter(isRegistrationState),
    category: severalOf(category),
    country: severalOf(country),
    delegation: severalOf(delegation),
    tag: severalOf(tag),
    import: table,
    facet: severalOf(facet),
    organisation,
    q,
  };
}

/** The people of the list, page after page. */
export function peopleQuery(event: string, search: PeopleSearch) {
  const panel = panelsOfColumns(shownColumns(search));
  const asked = { ...filtersOf(search), sort: search.sort, panel };
  return infiniteQueryOptions({
    queryKey: ['get', LIST, event, asked],
    ...PAGE_AFTER_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, after: pageParam, limit: PAGE };
      return told(await http.GET(LIST, { params: { path: { event }, query }, signal }));
    },
    // Another order or column of the same list: what stands there stays until the answer comes.
    placeholderData: keepPreviousData,
  });
}

/** What the list may be narrowed by and show besides. */
export function audienceQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registration-audience', {
    params: { path: { event } },
  });
}

/** The views of the list that this person sees. */
export function viewsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/saved-views', { params: { path: { event } } });
}

/** One person's registration with answers and history. */
export function personQuery(event: string, id: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}', {
    params: { path: { event, registration: id } },
  });
}

/** The later of two readings of one registration. */
export function newestOf(known: Registration, read: Registration | undefined): Registration {
  return read !== undefined && read.version > known.version ? read : known;
}
