import { leftOpen } from '../domain/due-answers';
import { isOpenToFollowUp, stepToAnswer } from '../domain/follow-up';
import type { RegistrationForm } from '../domain/form';
import { allAnswers } from '../domain/stored-answers';
import type { CategoryView } from '../categories/categories.reader';
import type { AskedFollowUp } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';

/** How far somebody is with what she is asked once she is approved. */
export interface FollowUpStanding {
  /** The first step that is not in order, or the first of all. */
  step: string;
  begun: boolean;
  doneAt: Date | null;
  /** Until when answers are taken; null: as long as the event lasts. */
  until: Date | null;
  /** Whether they still are. */
  open: boolean;
  /** The day from which something is needed that was left open; null where nothing was. */
  neededFrom: string | null;
}

/** What an approved person is asked, with every field as it was last typed. */
export interface FollowUpView extends FollowUpStanding {
  form: RegistrationForm;
  stepsDone: string[];
  values: Record<string, string | string[]>;
  savedAt: Date | null;
}

/** How far she is by now. */
export function standingOf(
  { form, standing }: AskedFollowUp,
  registration: RegistrationEntity,
  { followUpUntil: until }: CategoryView,
  now: Date,
): FollowUpStanding {
  const answers = allAnswers(registration);
  const open = stepToAnswer(form, { answers, stepsDone: standing?.stepsDone ?? [] });
  return {
    step: open ?? stepToAnswer(form, { answers, stepsDone: [] }) ?? '',
    begun: standing !== null,
    doneAt: standing?.doneAt ?? null,
    until,
    open: isOpenToFollowUp({ state: registration.state, until }, now),
    neededFrom: leftOpen(form, answers)[0]?.requiredFrom ?? null,
  };
}
