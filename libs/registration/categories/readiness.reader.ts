import { Injectable } from '@nestjs/common';
import { EventsReader, type EventView } from '@app/events';
import { Colleagues } from '@app/identity';
import { Database, type Scope } from '@app/platform';
import { CategoriesReader, type CategoryView } from './categories.reader';
import { type Completeness, completeness, type OwnText } from '../domain/completeness';
import { type Lack, lacksOf, type TextPart } from '../domain/readiness';
import { FormsReader } from '../forms/forms.reader';
import { QuotasReader, type QuotaView } from '../places/quotas.reader';

export interface Readiness {
  lacks: Lack[];
  texts: Completeness<TextPart>[];
}

/** What an event lacks before the public sees it, for whoever is about to show it. */
@Injectable()
export class ReadinessReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly quotas: QuotasReader,
    private readonly forms: FormsReader,
    private readonly colleagues: Colleagues,
  ) {}

  /** What is lacking, and in which languages which texts are said. */
  async read(scope: Scope): Promise<Readiness> {
    scope.require('events.read');
    const event = await this.events.view(scope, this.database.manager);
    const categories = await this.categories.list(scope);
    const quotas = await this.quotas.list(scope);
    const forms = await this.forms.list(scope);
    const reviewers = await this.colleagues.holding(scope, 'registrations.review');
    const texts = completeness(textsOf(event, categories, quotas));
    const lacks = lacksOf({
      ...{ rehearsal: event.rehearsal, categories, quotas, texts },
      forms: forms.map(({ form, categories: askedBy }) => ({
        ...{ id: form.id, name: form.name, steps: form.draft.steps, categories: askedBy },
      })),
      reviewers: reviewers.map(({ id }) => id),
    });
    return { lacks, texts };
  }
}

/** Everything people outside may read that the organisers have written, but their forms and mails. */
function textsOf(
  event: EventView,
  categories: readonly CategoryView[],
  quotas: readonly QuotaView[],
): OwnText<TextPart>[] {
  const of = (part: TextPart, texts: readonly OwnText['text'][]): OwnText<TextPart>[] =>
    texts.map((text) => ({ part, text }));
  const { name, summary, city, organiser, guidedBy, days, venues, rooms, themes, vocabularies } = event;
  return [
    ...of('general', [name, summary, city, organiser, guidedBy]),
    ...of(
      'days',
      days.map(({ title }) => title),
    ),
    ...of('places', [...venues.flatMap((one) => [one.name, one.address]), ...rooms.map((room) => room.name)]),
    ...of(
      'themes',
      themes.flatMap((theme) => [theme.name, theme.word]),
    ),
    ...of(
      'vocabularies',
      vocabularies.flatMap(({ terms }) => terms.filter(({ retired }) => !retired).map(({ label }) => label)),
    ),
    ...of(
      'categories',
      categories.flatMap((category) => [
        category.name,
        category.word,
        category.description,
        category.beforeForm,
        category.afterSending,
        category.contact,
      ]),
    ),
    ...of(
      'quotas',
      quotas.map((quota) => quota.name),
    ),
  ];
}
