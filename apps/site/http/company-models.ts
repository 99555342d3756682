import type { EventView } from '@app/events';
import { say } from '@app/i18n';
import type { SiteTextId, Translate } from '@app/i18n';
import { COMPANION_STEP, relationWord } from '@app/registration';
import type { CompanyView, FieldError, RawValues } from '@app/registration';

import type { AnswerModel, Companion, FormPart, StepModel } from '../views/models';
import { stepParts } from './form-models';
import { ofAnother } from './of-another';

/** The page of the form on which a person says who comes with her; no step of a form is called so. */
export const COMPANIONS_PAGE = 'companions';

export const COMPANION_FIELDS = COMPANION_STEP.fields.map(({ key }) => key);

/** Those who come with her, in the reader’s words. */
export function companionModels({ companions }: CompanyView, t: Translate<SiteTextId>): Companion[] {
  return companions.map((companion) => ({
    ...companion,
    relationWord: say(relationWord(companion.relation), t.language).text,
  }));
}

/** The questions for one more; none where nobody more may come. */
export function companionParts(
  { mayAdd }: CompanyView,
  matter: {
    event: EventView;
    t: Translate<SiteTextId>;
    values: RawValues;
    errors?: readonly FieldError[] | undefined;
  },
): FormPart[] {
  if (!mayAdd) return [];
  return stepParts(COMPANION_STEP, { ...matter, t: ofAnother(matter.t), onBehalf: true });
}

/** The steps of a form with the page before the last one, where people may come with her. */
export function withCompanions(
  steps: readonly StepModel[],
  { most }: Pick<CompanyView, 'most'>,
  t: Translate<SiteTextId>,
): StepModel[] {
  if (most === 0) return [...steps];
  const others = steps.slice(0, -1);
  const title = { text: t('company.title'), language: t.language };
  const page = { key: COMPANIONS_PAGE, title, done: others.every(({ done }) => done) };
  return [...others, page, ...steps.slice(-1)];
}

/** Who comes with her, to be read over before it is sent. */
export function companionAnswers(company: CompanyView, t: Translate<SiteTextId>): AnswerModel[] {
  const lines = companionModels(company, t).map(({ name, relationWord: relation }) =>
    [name, relation].filter((part) => part !== '').join(' · '),
  );
  return [{ label: t('company.title'), lines }];
}
