import { Injectable } from '@nestjs/common';
import { DomainError, isShownLanguage } from '@app/kernel';
import type { ShownLanguage } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { HolderReader, RegistrationsService } from '@app/registration';
import type { FieldError, RawValues } from '@app/registration';

import type { StepName } from '../views/models';
import { addressIn, after, asStep, before, textOf } from './steps';

/**
 * Where a person stands after she pressed a button: on another page, or on a step that was not taken. It is kept with
 * the key of the form, so it names fields and never what was typed into them.
 */
export type Landing =
  | { on: StepName | 'sent' | 'saved' }
  | { in: ShownLanguage }
  | { refused: StepName; errors: readonly FieldError[]; unfinished?: true };

interface Pressed {
  step: StepName;
  values: RawValues;
  /** The button: `next`, `back`, `later` or `language:km`. */
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
    const { step, values, then } = pressed;
    try {
      const outcome = await this.registrations.saveStep(tx, scope, scope.registration, step, values);
      if (then === 'back') return { on: before(step) };
      if (then === 'later') return await this.later(tx, scope, pressed);
      const language = languageIn(then);
      if (language !== null) return { in: language };
      if (!outcome.ok) return { refused: step, errors: outcome.errors };
      return step === 'check' ? await this.submit(tx, scope) : { on: after(step) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'registration.already-sent') return { on: 'sent' };
      throw error;
    }
  }

  private async submit(tx: Tx, scope: Scope): Promise<Landing> {
    const outcome = await this.registrations.submit(tx, scope, scope.registration);
    if (outcome.ok) return { on: 'sent' };
    const { step, errors } = outcome;
    return { refused: asStep(step), errors, ...(errors.length === 0 ? { unfinished: true } : {}) };
  }

  /** Mails the way back to whatever address there is by now, the one just typed included. */
  private async later(tx: Tx, scope: Scope, { step, values }: Pressed): Promise<Landing> {
    const form = await this.holder.form(scope, scope.registration, tx);
    const typed = step === 'person' ? textOf(values.email) : undefined;
    const address = typed || addressIn(form.values);
    if (address) {
      const outcome = await this.registrations.mailResumeLink(tx, scope, scope.registration, address);
      if (!outcome.ok) return { refused: 'person', errors: outcome.errors };
    }
    return { on: 'saved' };
  }
}

/** The language a button asks for; null where it asks for something else. */
export function languageIn(then: string): ShownLanguage | null {
  const language = /^language:(.*)$/.exec(then)?.[1];
  return isShownLanguage(language) ? language : null;
}
