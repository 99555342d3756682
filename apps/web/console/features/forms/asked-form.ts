import type { FormStep } from '@app/registration/domain/form';
import { api } from '../../../api/client';
import type { AskedForm } from '../../../api/types';

/** What whoever registers in this category now is asked. */
export function askedFormQuery(event: string, category: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/categories/{category}/form', {
    params: { path: { event, category } },
  });
}

/** The steps as the form describes them; the document of the interface cannot say which kind has which parts. */
export function stepsOf(form: AskedForm): readonly FormStep[] {
  return form.steps as unknown as readonly FormStep[];
}
