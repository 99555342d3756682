import type { FormStep } from '@app/registration/domain/form';
import { api } from '../../../api/client';
import type { FormDetail } from '../../../api/types';

const FORMS = '/api/v1/events/{event}/forms';
const FORM = '/api/v1/events/{event}/forms/{form}';

export function formsQuery(event: string) {
  return api.queryOptions('get', FORMS, { params: { path: { event } } });
}

export function formQuery(event: string, form: string) {
  return api.queryOptions('get', FORM, { params: { path: { event, form } } });
}

/** Everything that is read of forms, so that it is read anew. */
export const FORM_KEYS = [
  ['get', FORMS],
  ['get', FORM],
  ['get', '/api/v1/events/{event}/categories'],
];

/** The steps as the form describes them; the document of the interface cannot say which kind has which parts. */
export function draftOf({ steps }: Pick<FormDetail, 'steps'>): readonly FormStep[] {
  return steps as unknown as readonly FormStep[];
}

export function currentOf({ current }: Pick<FormDetail, 'current'>): readonly FormStep[] | null {
  return current as unknown as readonly FormStep[] | null;
}
