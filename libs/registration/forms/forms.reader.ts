import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, notFound } from '@app/kernel';
import { EventsReader, datesIn } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { canonical } from '../domain/canonical';
import { dueFields } from '../domain/due-answers';
import type { FormStep, RegistrationForm } from '../domain/form';
import { type FormFault, formFaults } from '../domain/form-faults';
import { Forms } from './forms';
import type { FormEntity, FormPurpose } from '../persistence/form.entities';
import { DueAnswersRepository } from '../persistence/due-answers.repository';
import { FormsRepository, type VersionRow } from '../persistence/forms.repository';

export interface ListedForm {
  form: FormEntity;
  /** The number of the version that is asked now; null while none is published. */
  published: number | null;
  /** Whether the draft is otherwise than what is asked. */
  edited: boolean;
  /** The categories that ask it. */
  categories: string[];
}

export interface FormDetail extends ListedForm {
  /** What keeps the draft from being published. */
  faults: FormFault[];
  /** What is asked now; null while nothing is published. */
  current: readonly FormStep[] | null;
  /** What is asked and becomes required on a later day, and of how many it is missing. */
  due: { field: string; label: LocalisedText | null; requiredFrom: string; missing: number }[];
  /** The newest first. */
  versions: VersionRow[];
}

/** Forms as the organisers read them. */
@Injectable()
export class FormsReader {
  constructor(
    private readonly database: Database,
    private readonly forms: Forms,
    private readonly repository: FormsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly due: DueAnswersRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What whoever registers in this category now is asked. */
  async asked(scope: Scope, categoryId: string): Promise<RegistrationForm> {
    scope.require('events.read');
    const tx = this.database.manager;
    const { id } = await this.categories.find(scope, categoryId, tx);
    return this.forms.ofCategory(tx, scope, id);
  }

  /** Every form of the event, with what is published of each and which categories use it. */
  async list(scope: Scope): Promise<ListedForm[]> {
    scope.require('events.read');
    const tx = this.database.manager;
    const categories = await this.categories.list(scope, tx);
    const current = await this.repository.listCurrent(tx, scope);
    return (await this.repository.list(tx, scope)).map((form) => {
      const version = current.find(({ formId }) => formId === form.id);
      return {
        form,
        published: version?.number ?? null,
        edited: !same(version?.content.steps ?? null, form.draft.steps),
        categories: categories
          .filter(({ formId, followUpFormId }) => formId === form.id || followUpFormId === form.id)
          .map(({ id }) => id),
      };
    });
  }

  /** One form with its draft and all its versions; throws where there is none. */
  async detail(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<FormDetail> {
    scope.require('events.read');
    const form = await this.repository.find(tx, scope, id);
    if (!form) throw notFound('form');
    const categories = await this.categories.list(scope, tx);
    const event = await this.events.view(scope, tx);
    const versions = await this.repository.listVersions(tx, scope, id);
    const current =
      form.currentVersionId === null
        ? null
        : (await this.forms.ofVersion(tx, scope, form.currentVersionId)).steps;
    return {
      form,
      published: versions.find((version) => version.id === form.currentVersionId)?.number ?? null,
      edited: !same(current, form.draft.steps),
      categories: categories
        .filter(({ formId, followUpFormId }) => formId === id || followUpFormId === id)
        .map((category) => category.id),
      faults: formFaults(form.draft, {
        vocabularies: event.vocabularies.map(({ code }) => code),
        purpose: form.purpose,
      }),
      current,
      due: await this.dueOf(tx, scope, form, { versions, timezone: event.timezone }),
      versions,
    };
  }

  /** Whoever began with an earlier version is asked that one still, so its open questions count too. */
  private async dueOf(
    tx: Tx,
    scope: Scope,
    { currentVersionId }: FormEntity,
    { versions, timezone }: { versions: readonly VersionRow[]; timezone: string },
  ): Promise<FormDetail['due']> {
    const today = datesIn(timezone)(this.clock.now());
    const counted = new Map<string, FormDetail['due'][number]>();
    for (const { id, drafts, sent } of versions) {
      const isAsked = id === currentVersionId;
      if (!isAsked && drafts + sent === 0) continue;
      const later = dueFields(await this.forms.ofVersion(tx, scope, id));
      for (const due of later.filter(({ requiredFrom }) => requiredFrom > today)) {
        const { field, requiredFrom } = due;
        const missing = await this.due.count(tx, scope, id, due);
        const known = counted.get(`${requiredFrom} ${field.key}`);
        if (known !== undefined) known.missing += missing;
        else if (isAsked || missing > 0) {
          const label = field.label ?? null;
          counted.set(`${requiredFrom} ${field.key}`, { field: field.key, label, requiredFrom, missing });
        }
      }
    }
    return [...counted.values()].sort((one, other) => (one.requiredFrom < other.requiredFrom ? -1 : 1));
  }

  /** The draft as it would be asked; for whoever may edit it. */
  async draft(scope: Scope, id: string): Promise<{ form: RegistrationForm; purpose: FormPurpose }> {
    scope.require('events.write');
    const form = await this.repository.find(this.database.manager, scope, id);
    if (!form) throw notFound('form');
    const asked = { versionId: null, consentVersion: '', steps: form.draft.steps };
    return { form: asked, purpose: form.purpose };
  }
}

function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}
