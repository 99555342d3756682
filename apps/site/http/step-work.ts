import { Injectable } from '@nestjs/common';
import { DomainError, isLanguage } from '@app/kernel';
import type { Language } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { HolderReader, LAST_STEP, RegistrationsService } from '@app/registration';
import type { FieldError, RawValues, RegistrationForm } from '@app/registration';

import { addressIn, addressStep, after, before, textOf } from './steps';

/**
 * Where a person stands after she pressed a button: on another page, or on a step that was not taken. It is kept with
 * the key of the form, so it names fields and never what was typed into them.
 */
export type Landing =
  { on: string } | { in: Language } | { refused: string; errors: readonly FieldError[]; unfinished?: true };

interface Pressed {
  /** What it was asked by, as the page that was sent says. */
  form: RegistrationForm;
  step: string;
  values: RawValues;
  /** The button: `next`, `wait`, `back`, `later` or `language:km`. */
  then: string;
}

/** What the buttons of a step do. Whichever it was, what was typed is kept. */
@Injectable()
export class StepWork {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly holder: HolderReader,
  ) {}

  /** Throws `registration.category-full` and `registration.category-closed` when it cannot be sent. */
  async press(tx: Tx, scope: Scope, pressed: Pressed): Promise<Landing> {
    const { form, step, values, then } = pressed;
    try {
      const outcome = await this.registrations.saveStep(tx, scope, scope.registration, step, values);
      if (then === 'back') return { on: before(form, step) };
      if (then === 'later') return await this.later(tx, scope, pressed);
      const language = languageIn(then);
      if (language !== null) return { in: language };
      if (!outcome.ok) return { refused: step, errors: outcome.errors };
      if (step === LAST_STEP) return await this.submit(tx, scope, then === 'wait');
      return { on: after(form, step) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'registration.already-sent') return { on: 'sent' };
      throw error;
    }
  }

  private async submit(tx: Tx, scope: Scope, wait: boolean): Promise<Landing> {
    const outcome = await this.registrations.submit(tx, scope, scope.registration, { wait });
    if (outcome.ok) return { on: 'sent' };
    const { step, errors } = outcome;
    return { refused: step, errors, ...(errors.length === 0 ? { unfinished: true } : {}) };
  }

  /** Mails the way back to whatever address there is by now, the one just typed included. */
  private async later(tx: Tx, scope: Scope, { form, step, values }: Pressed): Promise<Landing> {
    const asks = addressStep(form);
    const typed = step === asks ? textOf(values.email) : undefined;
    const kept = await this.holder.form(scope, scope.registration, tx);
    const address = typed || addressIn(kept.values);
    if (address) {
      const outcome = await this.registrations.mailResumeLink(tx, scope, scope.registration, address);
      if (!outcome.ok) return { refused: asks, errors: outcome.errors };
    }
    return { on: 'saved' };
  }
}

/** The language a button asks for; null where it asks for something else. */
export function languageIn(then: string): Language | null {
  const language = /^language:(.*)$/.exec(then)?.[1];
  return isLanguage(language) ? language : null;
}
