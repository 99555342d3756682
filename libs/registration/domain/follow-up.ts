import { askedOutside, formShown } from './form-shown';
import type { RegistrationForm } from './form';
import type { Answers } from './form-answers';
import type { RegistrationState } from './registration-state';

interface Standing {
  state: RegistrationState;
  /** Until when answers are taken; null: as long as the event lasts. */
  until: Date | null;
}

/** Whether what is asked after the approval may be answered, or answered otherwise, now. */
export function isOpenToFollowUp({ state, until }: Standing, now: Date): boolean {
  return state === 'approved' && (until === null || now < until);
}

/** The first step that is not in order; undefined where all are. */
export function stepToAnswer(
  form: RegistrationForm,
  { answers, stepsDone }: { answers: Answers; stepsDone: readonly string[] },
): string | undefined {
  return formShown(askedOutside(form), answers).steps.find(({ key }) => !stepsDone.includes(key))?.key;
}
