import type { Language, LocalisedText } from '@app/kernel';
import type { CategoryAvailability } from './category';
import { type Completeness, completeness, formTexts } from './completeness';
import type { FormStep } from './form';

export const LACK_CODES = [
  'rehearsal',
  'no-category-open',
  'standard-form',
  'form-unused',
  'category-without-places',
  'quota-without-places',
  'no-approver',
  'form-texts',
  'texts',
] as const;

export type LackCode = (typeof LACK_CODES)[number];

/** The parts of an event that have texts, as its settings show them. */
export const TEXT_PARTS = [
  'general',
  'days',
  'places',
  'themes',
  'vocabularies',
  'categories',
  'quotas',
] as const;

export type TextPart = (typeof TEXT_PARTS)[number];

/** Something to look at before the public sees an event or is asked a form. It forbids nothing. */
export interface Lack {
  code: LackCode;
  /** What it is about, as the organisers call it. */
  names: readonly LocalisedText[];
  formId: string | null;
  language: Language | null;
  /** How many texts the language lacks. */
  count: number | null;
}

export interface ReadinessFacts {
  rehearsal: boolean;
  categories: readonly {
    name: LocalisedText;
    formId: string | null;
    capacity: number;
    availability: CategoryAvailability;
    approvers: readonly string[];
  }[];
  quotas: readonly { name: LocalisedText; capacity: number }[];
  forms: readonly {
    id: string;
    name: LocalisedText;
    categories: readonly string[];
    steps: readonly FormStep[];
  }[];
  /** The accounts that may decide of registrations here. */
  reviewers: readonly string[];
  texts: readonly Completeness<TextPart>[];
}

/** All that an event lacks, the gravest first. */
export function lacksOf(facts: ReadinessFacts): Lack[] {
  const { categories, quotas, forms, reviewers, texts } = facts;
  const about = (code: LackCode, things: readonly { name: LocalisedText }[]): Lack[] =>
    things.length === 0 ? [] : [{ ...NOTHING, code, names: things.map(({ name }) => name) }];
  return [
    ...(facts.rehearsal ? [{ ...NOTHING, code: 'rehearsal' as const }] : []),
    ...(categories.some(({ availability }) => COMES.has(availability))
      ? []
      : [{ ...NOTHING, code: 'no-category-open' as const }]),
    ...about(
      'standard-form',
      categories.filter(({ formId }) => formId === null),
    ),
    ...forms
      .filter((form) => form.categories.length === 0)
      .map(({ id, name }) => ({ ...NOTHING, code: 'form-unused' as const, names: [name], formId: id })),
    ...about(
      'category-without-places',
      categories.filter(({ capacity }) => capacity === 0),
    ),
    ...about(
      'quota-without-places',
      quotas.filter(({ capacity }) => capacity === 0),
    ),
    ...about(
      'no-approver',
      categories.filter(({ approvers }) => !isDecided(approvers, reviewers)),
    ),
    ...forms.flatMap(({ id, name, steps }) =>
      lacking(completeness(formTexts(steps))).map((one) => ({
        ...{ ...NOTHING, ...one },
        ...{ code: 'form-texts' as const, names: [name], formId: id },
      })),
    ),
    ...lacking(texts).map((one) => ({ ...NOTHING, ...one, code: 'texts' as const })),
  ];
}

const NOTHING = { names: [], formId: null, language: null, count: null };

/** People can register, or will be able to. */
const COMES = new Set<CategoryAvailability>(['open', 'waiting', 'soon']);

/** Somebody who is named may still decide, or anybody where nobody is named. */
function isDecided(approvers: readonly string[], reviewers: readonly string[]): boolean {
  return approvers.length === 0 ? reviewers.length > 0 : approvers.some((id) => reviewers.includes(id));
}

function lacking(texts: readonly Completeness[]): { language: Language; count: number }[] {
  return texts
    .filter(({ have, of }) => have < of)
    .map(({ language, have, of }) => ({ language, count: of - have }));
}
