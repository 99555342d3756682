import { Injectable } from '@nestjs/common';
import { pickText } from '@app/kernel';
import { SystemScope, type Tx } from '@app/platform';
import { missingOn } from '../domain/due-answers';
import { allAnswers } from '../domain/stored-answers';
import { Forms } from '../forms/forms';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** A question as a mail names it: in the organiser's words, or by its key where the house has words for it. */
export interface MissingAnswer {
  field: string;
  label: string;
}

/** What somebody has left open that becomes required on a day, of all she is asked. */
@Injectable()
export class MissingAnswers {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly forms: Forms,
  ) {}

  /** What becomes required on a day and she has not answered, with its own label or none; nothing where she is gone. */
  async of(
    tx: Tx,
    { eventId, registrationId, day }: { eventId: string; registrationId: string; day: string },
  ): Promise<MissingAnswer[]> {
    const scope = SystemScope.of({ eventId, reason: 'mail: answers-due' });
    const registration = await this.registrations.find(tx, scope, registrationId);
    if (!registration) return [];
    const first = await this.forms.ofRegistration(tx, scope, registration);
    const after =
      registration.state === 'approved' ? await this.forms.followUpOf(tx, scope, registration) : null;
    const answers = allAnswers(registration);
    return [first, ...(after ? [after.form] : [])]
      .flatMap((form) => missingOn(form, answers, day))
      .map(({ key, label }) => ({ field: key, label: label ? pickText(label, registration.language) : '' }));
  }
}
