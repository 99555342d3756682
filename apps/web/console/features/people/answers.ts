import { listOf } from '@app/i18n/lists';
import { pickText } from '@app/kernel';
import { isWebAddress } from '@app/registration/domain/web-address';
import type { AnsweredField, Registration } from '../../../api/types';
import type { Speech } from '../../i18n/speech';

export interface GivenAnswer {
  field: string;
  label: string;
  value: string;
  /** Where it leads, of the address of a web page. */
  href?: string;
}

export interface AnswerGroup {
  /** Of a step: the same name may stand in the form that follows the approval. */
  key: string;
  title: string;
  answers: GivenAnswer[];
}

/** What the person answered, step by step of the form, in words of the reader; what is empty is left out. */
export function answerGroups({ answers }: Pick<Registration, 'answers'>, speech: Speech): AnswerGroup[] {
  const groups = new Map<string, AnswerGroup>();
  for (const answer of answers) {
    // A photo is looked at beside the name.
    if (answer.kind === 'photo') continue;
    const value = answerText(answer, speech);
    if (value === '') continue;
    const label = answerLabel(answer, speech);
    const key = `${answer.afterApproval ? 'after.' : ''}${answer.step}`;
    const group = groups.get(key) ?? { key, title: stepTitle(answer, speech), answers: [] };
    const leads = answer.kind === 'url' && isWebAddress(value);
    group.answers.push({ field: answer.field, label, value, ...(leads ? { href: value } : {}) });
    groups.set(key, group);
  }
  return [...groups.values()];
}

function stepTitle({ step, stepTitle: own }: AnsweredField, { language, named }: Speech): string {
  return own === null ? named(`form.step.${step}`, step) : pickText(own, language);
}

/** What was asked, in the organiser’s words or the house’s. */
export function answerLabel(
  { field, label }: Pick<AnsweredField, 'field' | 'label'>,
  { language, named }: Speech,
): string {
  return label === null ? named(`field.${field}`, field) : pickText(label, language);
}

/** The photo among the answers; null where none was asked or sent. */
export function photoIn({
  answers,
}: Pick<Registration, 'answers'>): { id: string; answer: AnsweredField } | null {
  const answer = answers.find(({ kind, values }) => kind === 'photo' && values.length > 0);
  const id = answer?.values[0]?.value;
  return answer === undefined || id === undefined ? null : { id, answer };
}

/** One answer in words; what was chosen is named as the event names it, a day by its date. */
export function answerText({ field, kind, values }: AnsweredField, { language, format, t }: Speech): string {
  if (kind === 'photo') return values.length === 0 ? '' : t('answer.yes');
  const said = values.map(({ value, label }) => {
    if (field === 'country') return format.country(value);
    if (kind === 'datetime') return format.stored(value);
    if (label === null) return value;
    const words = pickText(label, language);
    return field === 'days' ? format.shortDay(words) : words;
  });
  return listOf(said, language);
}

export interface AnswerChange {
  field: string;
  label: string;
  before: string;
  after: string;
}

/** What is answered otherwise than before, in the order of the form. */
export function changedAnswers(
  before: Pick<Registration, 'answers'>,
  after: Pick<Registration, 'answers'>,
  speech: Speech,
): AnswerChange[] {
  return after.answers.flatMap((answer) => {
    const { field } = answer;
    const was = before.answers.find((candidate) => candidate.field === field);
    const [then, now] = [was === undefined ? '' : answerText(was, speech), answerText(answer, speech)];
    return then === now ? [] : [{ field, label: answerLabel(answer, speech), before: then, after: now }];
  });
}
