import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { EventsReader, changedMeanwhile } from '@app/events';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { ChoicePlaces } from '../places/choice-places';
import type { FormStep } from '../domain/form';
import { formFaults } from '../domain/form-faults';
import { formFaulty } from '../domain/form.errors';
import { STANDARD_FOLLOW_UP, STANDARD_FORM } from '../domain/standard-form';
import { FormEntity, type FormPurpose, FormVersionEntity } from '../persistence/form.entities';
import { FormsRepository } from '../persistence/forms.repository';
import { formFacts, formRecord } from '../registration.records';

export interface NewForm {
  code: string;
  purpose: FormPurpose;
  name: LocalisedText;
  /** The form it is copied from; null: the house's standard form. */
  from: string | null;
}

interface Seen {
  id: string;
  version: number;
}

/** The forms of an event as its organisers edit and publish them. */
@Injectable()
export class FormsService {
  constructor(
    private readonly forms: FormsRepository,
    private readonly events: EventsReader,
    private readonly choices: ChoicePlaces,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a form, asked of nobody yet; returns its id. */
  async create(tx: Tx, scope: Scope, { from, ...facts }: NewForm): Promise<string> {
    scope.require('events.write');
    const now = this.clock.now();
    const form = Object.assign(new FormEntity(), facts, {
      id: newId(),
      eventId: scope.event,
      draft: { steps: await this.template(tx, scope, facts.purpose, from) },
      currentVersionId: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    await this.forms.insert(tx, form);
    await this.audit.add(tx, scope, formRecord.created('form.created', form.id, formFacts(form)));
    return form.id;
  }

  /** Saves the draft if the form still stands in `version`; nobody is asked anything else by it. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: Seen,
    { name, steps }: { name?: LocalisedText; steps?: FormStep[] },
  ): Promise<void> {
    const form = await this.lock(tx, scope, seen);
    const changes = { ...(name ? { name } : {}), ...(steps ? { draft: { steps } } : {}) };
    await this.forms.save(tx, scope, form.id, { ...changes, updatedAt: this.clock.now() });
    const after = Object.assign({}, form, changes);
    await this.audit.add(
      tx,
      scope,
      formRecord.change('form.changed', form.id, formFacts(form), formFacts(after)),
    );
  }

  /**
   * Publishes the draft: from now on it is what whoever begins is asked. Who has begun stays with the version she began
   * with; with `moveDrafts` those who have not sent theirs yet are asked this one, and keep what they answered.
   */
  async publish(tx: Tx, scope: Scope, seen: Seen, { moveDrafts }: { moveDrafts: boolean }): Promise<void> {
    const form = await this.lock(tx, scope, seen);
    const event = await this.events.view(scope, tx);
    const vocabularies = event.vocabularies.map(({ code }) => code);
    const faults = formFaults(form.draft, { vocabularies, purpose: form.purpose });
    if (faults.length > 0) throw formFaulty(faults);

    const before = form.currentVersionId && (await this.forms.findVersion(tx, scope, form.currentVersionId));
    const number = ((before || null)?.number ?? 0) + 1;
    const version = Object.assign(new FormVersionEntity(), {
      id: newId(),
      eventId: scope.event,
      formId: form.id,
      number,
      content: form.draft,
      consentVersion: consentVersion(form, before || null, number),
      publishedAt: this.clock.now(),
      publishedBy: scope.actor.name,
    });
    await this.forms.insertVersion(tx, version);
    await this.forms.save(tx, scope, form.id, {
      currentVersionId: version.id,
      updatedAt: version.publishedAt,
    });
    await this.choices.follow(tx, scope, form.id, form.draft.steps);
    const moved = moveDrafts ? await this.forms.moveDrafts(tx, scope, form.id, version.id) : 0;
    const entry = formRecord.change(
      'form.published',
      form.id,
      { ...formFacts(form), published: number - 1 },
      { ...formFacts(form), published: number, draftsMoved: moved },
    );
    await this.audit.add(tx, scope, entry);
  }

  private async template(
    tx: Tx,
    scope: Scope,
    purpose: FormPurpose,
    from: string | null,
  ): Promise<readonly FormStep[]> {
    if (from === null) return (purpose === 'registration' ? STANDARD_FORM : STANDARD_FOLLOW_UP).steps;
    const form = await this.forms.find(tx, scope, from);
    if (!form || form.purpose !== purpose) throw notFound('form');
    return form.draft.steps;
  }

  private async lock(tx: Tx, scope: Scope, { id, version }: Seen): Promise<FormEntity> {
    scope.require('events.write');
    const form = await this.forms.lock(tx, scope, id);
    if (!form) throw notFound('form');
    if (form.version !== version) {
      throw changedMeanwhile('form', {
        version: form.version,
        name: form.name,
        steps: form.draft.steps,
        updatedAt: form.updatedAt.toISOString(),
      } as { version: number });
    }
    return form;
  }
}

/** Changes only when the words one agrees to do. */
function consentVersion(form: FormEntity, before: FormVersionEntity | null, number: number): string {
  const words = consentWords(form.draft.steps);
  if (before && words === consentWords(before.content.steps)) return before.consentVersion;
  return words === undefined ? STANDARD_FORM.consentVersion : `${form.code}-${number}`;
}

function consentWords(steps: readonly FormStep[]): string | undefined {
  const consent = steps.flatMap(({ fields }) => fields).find(({ key }) => key === 'consent');
  return consent?.label && JSON.stringify([consent.label, consent.help]);
}
