import { Inject, Injectable } from '@nestjs/common';
import type { EventView } from '@app/events';
import type { Clock } from '@app/kernel';
import { registrationMended } from '@app/news';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { type RawValues, type StepOutcome, keepable, withFaults } from '../domain/form-answers';
import { checkMended, mendedFields } from '../domain/mending';
import { photoKept } from '../domain/photo';
import { alreadySent } from '../domain/registration.errors';
import { storedAs } from '../domain/stored-answers';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { Affiliations } from '../persons/affiliations';
import { type SentPhoto, Photos } from '../photos/photos.service';
import { choicesRefused } from '../places/place-refusals';
import { Quotas } from '../places/quotas';
import { RegistrationActs } from '../registration-acts';

/** What somebody mends in a registration that was sent back to her. */
@Injectable()
export class Mendings {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly affiliations: Affiliations,
    private readonly quotas: Quotas,
    private readonly forms: Forms,
    private readonly photos: Photos,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes the mended fields of a locked registration, and sends it again. Nothing else is read; what is not right is kept as
   * it was typed. Throws `registration.already-sent` where nothing is to be mended.
   */
  async mend(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    event: EventView,
    sent: { raw: RawValues; photo?: SentPhoto | undefined },
  ): Promise<StepOutcome> {
    if (registration.state !== 'returned') throw alreadySent();

    const form = await this.forms.ofRegistration(tx, scope, registration);
    const fields = mendedFields(form, registration);
    const kept = photoKept(registration, fields);
    const asked = { fields, raw: sent.raw, sent: sent.photo, kept };
    const { raw, faults, photos } = await this.photos.take(tx, scope, registration.id, asked);
    const context = formContext(event, this.clock.now(), photos);
    const outcome = withFaults(checkMended(form, registration, raw, context), faults, raw);
    if (!outcome.ok) {
      const typed = Object.assign({}, ...form.steps.map((step) => keepable(step, raw)));
      const facts = { inOrder: false };
      await this.acts.save(
        tx,
        scope,
        registration,
        { typed: { mend: typed } },
        { action: 'registration.mending', facts },
      );
      await this.photos.tidy(tx, scope, registration.id, sent.photo);
      return outcome;
    }

    const changes = storedAs(registration, outcome.values, { form, now: this.clock.now() });
    const mended = { ...registration, ...changes };
    const found = await this.affiliations.peopleMade(tx, scope, mended);
    const joined = await this.affiliations.delegation(tx, scope, { ...mended, ...found });
    const people = { ...found, ...joined };
    const full = await choicesRefused(() => this.quotas.move(tx, scope, { ...mended, ...people }));
    if (full) return { ok: false, errors: full, values: raw };
    await this.acts.move(tx, scope, registration, {
      to: 'submitted',
      action: 'registration.mended',
      changes: { ...changes, ...people, typed: {}, mendMessage: '', mendItems: [] },
      topic: registrationMended,
    });
    await this.photos.tidy(tx, scope, registration.id, sent.photo);
    return outcome;
  }
}
