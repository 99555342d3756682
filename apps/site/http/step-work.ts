import { Injectable } from '@nestjs/common';
import { DomainError, isLanguage } from '@app/kernel';
import type { Language } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import {
  CompanionsReader,
  HolderReader,
  LAST_STEP,
  RegistrationsService,
  answersTyped,
  formShown,
  shownFields,
  stepOf,
} from '@app/registration';
import type { Answers, FieldError, RawValues, RegistrationForm, SentPhoto } from '@app/registration';

import { COMPANIONS_PAGE } from './company-models';
import { addressIn, addressStep, after, before, nothingIn, textOf } from './steps';

/**
 * Where a person stands after she pressed a button: on another page, or on a step that was not taken. It is kept with
 * the key of the form, so it names fields and never what was typed into them.
 */
export type Landing =
  | { on: string }
  | { in: Language }
  | { refused: string; errors: readonly FieldError[]; unfinished?: true; more?: true };

interface Pressed {
  /** What it was asked by, as the page that was sent says. */
  form: RegistrationForm;
  step: string;
  values: RawValues;
  /** What came for the question for a picture. */
  photo?: SentPhoto | undefined;
  /** Fields that hang on others and were on the page. */
  seen: readonly string[];
  /** The button: `next`, `wait`, `alone`, `back`, `later` or `language:km`. */
  then: string;
}

/** What the buttons of a step do. Whichever it was, what was typed is kept. */
@Injectable()
export class StepWork {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly holder: HolderReader,
    private readonly companions: CompanionsReader,
  ) {}

  /** Throws `registration.category-full` and `registration.category-closed` when it cannot be sent. */
  async press(tx: Tx, scope: Scope, pressed: Pressed): Promise<Landing> {
    const { form, step, values, photo, then } = pressed;
    try {
      const outcome = await this.registrations.saveStep(tx, scope, scope.registration, step, values, photo);
      if (then === 'back' && step === LAST_STEP && (await this.asksCompanions(tx, scope)))
        return { on: COMPANIONS_PAGE };
      if (then === 'back')
        return { on: before(formShown(form, await this.answers(tx, scope, pressed)), step) };
      if (then === 'later') return await this.later(tx, scope, pressed);
      const language = languageIn(then);
      if (language !== null) return { in: language };
      const answers = await this.answers(tx, scope, pressed);
      const unseen = unseenIn(pressed, answers);
      const errors = outcome.ok ? [] : outcome.errors.filter(({ field }) => !unseen.includes(field));
      if (unseen.length > 0) return { refused: step, errors, more: true };
      if (!outcome.ok) return { refused: step, errors };
      if (step === LAST_STEP)
        return await this.submit(tx, scope, {
          wait: then === 'wait',
          alone: then === 'wait' || then === 'alone',
        });
      const next = after(formShown(form, answers), step);
      const asks = next === LAST_STEP && (await this.asksCompanions(tx, scope));
      return { on: asks ? COMPANIONS_PAGE : next };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'registration.already-sent') return { on: 'sent' };
      throw error;
    }
  }

  /** What is answered by now, what was just typed included; nobody is asked where no field hangs on another. */
  private async answers(tx: Tx, scope: Scope, { form, step, values }: Pressed): Promise<Answers> {
    if (!hangs(form)) return {};
    const kept = await this.holder.form(scope, scope.registration, tx);
    const described = stepOf(form, step);
    return answersTyped(form, { ...kept.values, ...(described && nothingIn(described)), ...values });
  }

  /** Before the last step she is asked who comes with her, where her category lets anybody. */
  private async asksCompanions(tx: Tx, scope: Scope): Promise<boolean> {
    return (await this.companions.of(scope, scope.registration, tx)).most > 0;
  }

  private async submit(tx: Tx, scope: Scope, how: { wait: boolean; alone: boolean }): Promise<Landing> {
    const outcome = await this.registrations.submit(tx, scope, scope.registration, how);
    if (outcome.ok) return { on: 'sent' };
    const { step, errors } = outcome;
    return { refused: step, errors, ...(errors.length === 0 ? { unfinished: true } : {}) };
  }

  /** Mails the way back to whatever address there is by now, the one just typed included. */
  async later(tx: Tx, scope: Scope, { form, step, values }: Pressed): Promise<Landing> {
    const asks = addressStep(form);
    const typed = step === asks ? textOf(values.email) : undefined;
    // Whoever fills it in for another comes back by her own way.
    if (scope.delegationId !== null) return { on: 'saved' };
    const kept = await this.holder.form(scope, scope.registration, tx);
    const address = typed || addressIn(kept.values);
    if (address) {
      const outcome = await this.registrations.mailResumeLink(tx, scope, scope.registration, address);
      if (!outcome.ok) return { refused: asks, errors: outcome.errors };
    }
    return { on: 'saved' };
  }
}

function hangs(form: RegistrationForm): boolean {
  return form.steps.some(({ fields }) => fields.some(({ showIf }) => showIf !== undefined));
}

/** The fields of the step that these answers show, and that were not on the page. */
export function unseenIn(
  { form, step, seen }: Pick<Pressed, 'form' | 'step' | 'seen'>,
  answers: Answers,
): string[] {
  const hanging = stepOf(form, step)?.fields.filter(({ showIf }) => showIf !== undefined) ?? [];
  if (hanging.length === 0) return [];
  const shown = shownFields(form, answers);
  return hanging.map(({ key }) => key).filter((key) => shown.has(key) && !seen.includes(key));
}

/** The language a button asks for; null where it asks for something else. */
export function languageIn(then: string): Language | null {
  const language = /^language:(.*)$/.exec(then)?.[1];
  return isLanguage(language) ? language : null;
}
