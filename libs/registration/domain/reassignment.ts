import type { LocalisedText } from '@app/kernel';
import type { Affiliation } from './affiliation';
import { decidesOn } from './approvers';
import { asTyped } from './answers-of';
import { type RegistrationForm, fieldsIn } from './form';
import { type Answers, type FieldError, type FormContext, isFilled, validateStep } from './form-answers';
import { askedOutside, formShown } from './form-shown';
import { type RegistrationState, isOver } from './registration-state';

/** What somebody is registered as. */
export interface Standing extends Affiliation {
  categoryId: string;
}

/** What of it is another from now on; names as they were then. */
export interface Became {
  category?: { from: LocalisedText; to: LocalisedText };
  country?: { from: string; to: string };
  organisation?: { from: string; to: string };
}

/** What is different, by its parts; null where nothing is. */
export function becameOf(
  before: Standing,
  after: Standing,
  nameOf: (categoryId: string) => LocalisedText,
): Became | null {
  const organisation =
    before.organisationName !== after.organisationName ||
    before.organisationLatinName !== after.organisationLatinName ||
    before.organisationKind !== after.organisationKind;
  const became: Became = {
    ...(before.categoryId !== after.categoryId && {
      category: { from: nameOf(before.categoryId), to: nameOf(after.categoryId) },
    }),
    ...(before.country !== after.country && { country: { from: before.country, to: after.country } }),
    ...(organisation && {
      organisation: { from: before.organisationName, to: after.organisationName },
    }),
  };
  return Object.keys(became).length === 0 ? null : became;
}

/**
 * Whether staff may say that somebody is registered as something else. A draft is nobody's but its holder's, who chooses
 * by herself; whoever does not come any more comes as nothing.
 */
export function mayReassign(state: RegistrationState): boolean {
  return state !== 'draft' && !isOver(state);
}

/** Who has agreed to somebody, as the history says it. */
interface Agreed {
  kind: string;
  id: string | null;
}

/** What the rule looks at of somebody who is registered as something else. */
export interface Judged {
  state: RegistrationState;
  /** Who approved her; null where nobody is known. */
  approvedBy: Agreed | null;
  /** Who moves her. */
  movedBy: Agreed;
  /** What it is from now on. */
  category: { approvers: readonly string[]; preApproval: boolean };
  /** Whether it was another. */
  changesCategory: boolean;
  /** Whether she is of another delegation from now on. */
  changesDelegation: boolean;
  /** Whether what she was asked to mend is still asked. */
  stillToMend: boolean;
}

/**
 * What becomes of her state. An approval stays one, unless another category names approvers and neither who gave it nor
 * who moves her is among them: then it is theirs to give. The word of a focal point counts for her own delegation only, and
 * where nothing is left to mend it is to be looked at again.
 */
export function stateAfter({
  state,
  approvedBy,
  movedBy,
  category,
  changesCategory,
  changesDelegation,
  stillToMend,
}: Judged): RegistrationState {
  if (state === 'returned') return stillToMend ? state : 'submitted';
  if (state === 'pre_approved') return changesDelegation ? stateElsewhere(state, category) : state;
  if (state !== 'approved' || !changesCategory) return state;
  const gave = category.approvers.length === 0 || (approvedBy !== null && isNamed(category, approvedBy));
  return gave || isNamed(category, movedBy) ? 'approved' : 'submitted';
}

/** What becomes of her state in another delegation, whoever has put her there: its own focal point has not looked yet. */
export function stateElsewhere(
  state: RegistrationState,
  category: { preApproval: boolean },
): RegistrationState {
  return state === 'pre_approved' && category.preApproval ? 'submitted' : state;
}

/** Nobody was asked about what the house does by itself, so it is no approver's word. */
function isNamed(category: { approvers: readonly string[] }, who: Agreed): boolean {
  return who.kind !== 'system' && decidesOn(category, who);
}

/**
 * What another form makes of somebody's answers: those it does not ask for any more, and what it asks and she has not
 * answered, or not as it wants it. They are nobody's fault yet: she sent another form.
 */
export function answersUnder(
  before: RegistrationForm,
  after: RegistrationForm,
  answers: Answers,
  context: FormContext,
): { unasked: string[]; lacking: FieldError[] } {
  const asked = new Set(fieldsIn(after).map(({ key }) => key));
  const unasked = fieldsIn(before)
    .filter(({ key }) => !asked.has(key) && isFilled(answers[key]))
    .map(({ key }) => key);
  const lacking = formShown(askedOutside(after), answers).steps.flatMap((step) => {
    const raw = Object.fromEntries(step.fields.map(({ key }) => [key, asTyped(answers[key])]));
    const outcome = validateStep(step, raw, context, answers);
    return outcome.ok ? [] : outcome.errors;
  });
  return { unasked, lacking };
}

/** The part of what is asked that a full pool stands at. */
export type FullAt = 'category' | 'country' | 'organisation';

/**
 * At which of her parts it is said that a pool is full: a quota's at the part that brings her under it, everything else
 * at the category.
 */
export function fullAt(
  bound: { country: string | null; organisationId: string | null } | null,
  became: Became,
): FullAt {
  if (bound === null) return 'category';
  if (bound.organisationId !== null && became.organisation) return 'organisation';
  if (bound.country !== null && became.country) return 'country';
  if (became.category) return 'category';
  return became.country ? 'country' : 'organisation';
}
