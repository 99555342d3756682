import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@app/kernel';
import type { EventView } from '@app/events';
import { Database, type Scope, type Tx } from '@app/platform';
import { type Contact, formFor } from '../domain/contact';
import { type RegistrationForm, isStepKey, stepOf } from '../domain/form';
import { STANDARD_FORM } from '../domain/standard-form';
import type { FollowUpEntity } from '../persistence/follow-up.entity';
import { FollowUpsRepository } from '../persistence/follow-ups.repository';
import { FormsRepository } from '../persistence/forms.repository';

/** Many more than one installation has in use at once; one that falls out is read again. */
const MOST_FORMS = 200;
const MOST_EVENTS = 50;

/** What is asked of an approved person, and how far she is with it; null where she has not begun. */
export interface AskedFollowUp {
  form: RegistrationForm & { versionId: string };
  standing: FollowUpEntity | null;
}

/** An event as it was read, with the stamp that says whether its categories still ask the same forms. */
type SeenEvent = Pick<EventView, 'id' | 'partsStamp'>;

/**
 * The forms people are asked. A published version never changes, so it is read once; what a registration began with it
 * keeps until it is sent, whatever is published meanwhile.
 */
@Injectable()
export class Forms {
  private readonly versions = new Map<string, { eventId: string; form: RegistrationForm }>();
  private readonly choices = new Map<string, { stamp: string; byCategory: Map<string, string> }>();

  constructor(
    private readonly database: Database,
    private readonly repository: FormsRepository,
    private readonly standings: FollowUpsRepository,
  ) {}

  /** The form whoever begins in this category now is asked; given the event as it was read, mostly without a query. */
  async ofCategory(tx: Tx, scope: Scope, categoryId: string, event?: SeenEvent): Promise<RegistrationForm> {
    const chosen = await this.chosen(tx, scope, event);
    return this.ofVersion(tx, scope, chosen.get(categoryId) ?? null);
  }

  /** The form this registration began with, as it is asked of whoever is reached as she is. */
  async ofRegistration(
    tx: Tx,
    scope: Scope,
    { formVersionId, contact = 'own' }: { formVersionId: string | null; contact?: Contact },
  ): Promise<RegistrationForm> {
    return formFor(await this.ofVersion(tx, scope, formVersionId), contact);
  }

  /** What this person is asked once she is approved: what she began with, else what her category asks; null for nothing. */
  async followUpOf(
    tx: Tx,
    scope: Scope,
    { id, categoryId }: { id: string; categoryId: string },
  ): Promise<AskedFollowUp | null> {
    const standing = await this.standings.find(tx, scope, id);
    const versionId = standing?.formVersionId ?? (await this.repository.findFollowUp(tx, scope, categoryId));
    if (versionId === null) return null;
    return { form: { ...(await this.ofVersion(tx, scope, versionId)), versionId }, standing };
  }

  /** A published version of the scope's event; null names the house's standard form. */
  async ofVersion(tx: Tx, scope: Scope, id: string | null): Promise<RegistrationForm> {
    if (id === null) return STANDARD_FORM;
    const kept = this.versions.get(id);
    if (kept?.eventId === scope.event) return kept.form;
    const version = await this.repository.findVersion(tx, scope, id);
    if (!version) throw notFound('form');
    const form = { versionId: id, consentVersion: version.consentVersion, steps: version.content.steps };
    keep(this.versions, id, { eventId: version.eventId, form }, MOST_FORMS);
    return form;
  }

  /** The published version of this id, as a page that was drawn from it names it; the standard form where there is none. */
  async ofPublished(scope: Scope, id: string | null): Promise<RegistrationForm> {
    try {
      return await this.ofVersion(this.database.manager, scope, id);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not-found') return STANDARD_FORM;
      throw error;
    }
  }

  /** Whether any form of the event has ever had this step. */
  async knowsStep(scope: Scope, key: string): Promise<boolean> {
    if (stepOf(STANDARD_FORM, key)) return true;
    return isStepKey(key) && this.repository.hasStep(this.database.manager, scope, key);
  }

  private async chosen(tx: Tx, scope: Scope, event?: SeenEvent): Promise<Map<string, string>> {
    const kept = event && this.choices.get(event.id);
    if (kept !== undefined && kept.stamp === event?.partsStamp) return kept.byCategory;
    // Read after the stamp: what is kept may be newer than it, never older.
    const rows = await this.repository.listChoices(tx, scope);
    const byCategory = new Map(rows.map(({ categoryId, versionId }) => [categoryId, versionId]));
    if (event) keep(this.choices, event.id, { stamp: event.partsStamp, byCategory }, MOST_EVENTS);
    return byCategory;
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
