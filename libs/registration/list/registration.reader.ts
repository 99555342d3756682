import { Injectable } from '@nestjs/common';
import { latinFullName, nativeFullName, notFound, pageOf } from '@app/kernel';
import { EventsReader } from '@app/events';
import { type PersonalLink, PersonalLinks } from '@app/identity';
import { type MergerRow, Merges, soughtWords } from '@app/people';
import { Database, type Scope, type Tx } from '@app/platform';
import { Audience, type PanelValue } from './audience';
import { CategoriesReader, type CategoryView } from '../categories/categories.reader';
import { type CategoryName, categoryName } from '../categories/category-name';
import { decidesOn } from '../domain/approvers';
import { type ListOrder, NEWEST_FIRST } from '../domain/list-order';
import type { RegistrationState } from '../domain/registration-state';
import { type ReviewQueue, queueOf } from '../domain/review';
import { type Rights, rightsOf } from '../domain/rights';
import { type AnsweredField, answeredFields } from '../forms/answered-fields';
import { type FormalNames, formalNames } from '../persons/formal-names';
import { Forms } from '../forms/forms';
import { listKey, listWord } from './list-place';
import type { RegistrationEntity, RegistrationMoveEntity } from '../persistence/registration.entities';
import {
  type ListedRow,
  type RegistrationFilter,
  RegistrationListsRepository,
  type RegistrationRow,
} from '../persistence/registration-lists.repository';
import { ChangesRepository, type LaterChange } from '../persistence/changes.repository';
import type { TagEntity } from '../persistence/tag.entities';
import { type PhotoOrigin, PhotosRepository } from '../persistence/photos.repository';
import { TagsRepository } from '../persistence/tags.repository';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** Of several values of one filter, any. */
export interface RegistrationFilters {
  state?: readonly RegistrationState[];
  /** Codes of categories. */
  category?: readonly string[];
  country?: readonly string[];
  organisation?: string;
  /** Ids of delegations, `none` for people of no delegation. */
  delegation?: readonly string[];
  /** Ids of tags. */
  tag?: readonly string[];
  /** The table of people that took them in. */
  import?: string;
  invented?: boolean;
  /** `facet:value`, of facts that contexts above know. */
  facet?: readonly string[];
  q?: string;
}

export interface RegistrationQuery extends RegistrationFilters {
  /** Newest first unless told. */
  order?: ListOrder;
  /** The `next` of the page before. */
  after?: string;
  /** Codes of panels that are shown beside. */
  panels?: readonly string[];
  /** Counted from 1; instead of `after`. */
  page?: number;
  limit: number;
}

export interface RegistrationListItem extends Omit<RegistrationRow, 'categoryId'> {
  category: CategoryName;
  nativeName: string;
  latinName: string;
  /** What contexts above say of the person, by `panel.column`. */
  panels: Readonly<Record<string, PanelValue>>;
}

export interface RegistrationDetail {
  registration: RegistrationEntity;
  category: CategoryName;
  nativeName: string;
  latinName: string;
  /** Both names with all that stands around them. */
  formal: FormalNames;
  answers: AnsweredField[];
  /** What her kind of participant opens to her as she stands now. */
  rights: Rights;
  /** When the picture among the answers came, and who sent it; null where there is none. */
  photo: PhotoOrigin | null;
  /** Since when all that is asked after the approval is answered; undefined where nothing is asked. */
  followUp?: { doneAt: Date | null };
  /** What its person wants to be different, and nobody has looked at yet. */
  changes: LaterChange[];
  /** What staff have pinned to it. */
  tags: Pick<TagEntity, 'id' | 'name' | 'colour'>[];
  moves: RegistrationMoveEntity[];
  link: PersonalLink | null;
  /** Whose seat she took, and who took it from her. */
  replaces: RegistrationEntity | null;
  replacedBy: RegistrationEntity | null;
  /** The registration of the same person that stands, where this one is over. */
  standing: RegistrationEntity | null;
  /** The records she was made one with. */
  mergers: MergerRow[];
  /** Whom she comes with, and who comes with her. */
  accompanies: RegistrationEntity | null;
  companions: RegistrationEntity[];
  /** The categories of those, and of hers, whose people others decide of than whoever reads. */
  othersDecideOf: ReadonlySet<string>;
  /** In which queue it waits; null when nobody is to decide of it now. */
  awaits: ReviewQueue | null;
  /** Whether whoever reads is among those who decide of her category. */
  mayDecide: boolean;
}

/** Registrations as the organisers read them. */
@Injectable()
export class RegistrationReader {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly lists: RegistrationListsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly tags: TagsRepository,
    private readonly changes: ChangesRepository,
    private readonly forms: Forms,
    private readonly audience: Audience,
    private readonly photos: PhotosRepository,
    private readonly merges: Merges,
  ) {}

  /** One page, newest first unless told, and how many there are in all; `next` continues it. */
  async list(
    scope: Scope,
    { order = NEWEST_FIRST, after, page = 1, limit, panels = [], ...filters }: RegistrationQuery,
  ): Promise<{ items: RegistrationListItem[]; next: string | null; total: number }> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const categories = await this.categories.list(scope, tx);
    const key = after === undefined ? null : listKey(order, after);
    if (after !== undefined && key === null) return { items: [], next: null, total: 0 };

    const offset = key === null ? (page - 1) * limit : 0;
    const wanted = { order, after: key, offset, limit: limit + 1 };
    const facets = await this.audience.conditions(tx, scope, filters.facet ?? []);
    const filter = { ...filterOf(filters, categories), facets };
    const { rows, total } = await this.lists.page(tx, scope, filter, wanted);
    const { items, next } = pageOf(rows, limit, ({ id, keys }) => listWord(order, { id, values: keys }));
    const said = await this.audience.panelsOf(
      tx,
      scope,
      panels,
      items.map(({ id }) => id),
    );
    return {
      items: items.map((row) => ({ ...listItem(row, categories), panels: said.get(row.id) ?? {} })),
      next,
      total,
    };
  }

  /** The filters as the database knows them, with those of contexts above. */
  async narrowing(
    scope: Scope,
    filters: RegistrationFilters,
    tx: Tx = this.database.manager,
  ): Promise<RegistrationFilter> {
    scope.require('registrations.read');
    const facets = await this.audience.conditions(tx, scope, filters.facet ?? []);
    return { ...filterOf(filters, await this.categories.list(scope, tx)), facets };
  }

  /** One registration with everything answered and its whole history. */
  async detail(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<RegistrationDetail> {
    if (scope.delegationId === null) scope.require('registrations.read');
    const registration = await this.registrations.find(tx, scope, id);
    if (!registration) throw notFound('registration');
    // A focal point reads her own people only, and nothing of what is the organisers' alone.
    const isStaff = scope.delegationId === null;
    if (!isStaff && registration.delegationId !== scope.delegationId) throw notFound('registration');
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const event = await this.events.view(scope, tx);
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const company = await this.companyOf(tx, scope, registration);
    const follows =
      registration.state === 'approved' ? await this.forms.followUpOf(tx, scope, registration) : null;
    const answers = [
      ...answeredFields(form, registration, event),
      ...(follows ? answeredFields(follows.form, registration, event, { but: form }) : []),
    ];
    const picture = answers.find(({ kind, values }) => kind === 'photo' && values.length > 0)?.values[0];
    return {
      registration,
      category: categoryName(category.id, [category]),
      rights: rightsOf(registration.state, category),
      awaits: queueOf(registration, category),
      mayDecide: decidesOn(category, scope.actor),
      nativeName: nativeFullName(registration, registration.country),
      latinName: latinFullName(registration, registration.country),
      formal: formalNames(registration, registration.country),
      answers,
      photo: picture === undefined ? null : await this.photos.originOf(tx, scope, id, picture.value),
      ...(follows ? { followUp: { doneAt: follows.standing?.doneAt ?? null } } : {}),
      changes: isStaff ? await this.changes.listOpen(tx, scope, id) : [],
      tags: isStaff ? await this.tags.ofRegistration(tx, scope, id) : [],
      moves: isStaff ? await this.registrations.listMoves(tx, scope, id) : [],
      ...(await this.registrations.chainOf(tx, scope, registration)),
      standing: isStaff ? await this.registrations.standing(tx, scope, registration) : null,
      mergers:
        isStaff && registration.personId !== null
          ? await this.merges.mergersOf(tx, scope, registration.personId)
          : [],
      ...company,
      link:
        registration.linkId === null || !isStaff
          ? null
          : await this.links.find(tx, scope, registration.linkId),
    };
  }

  private async companyOf(
    tx: Tx,
    scope: Scope,
    { id, accompaniesId }: RegistrationEntity,
  ): Promise<Pick<RegistrationDetail, 'accompanies' | 'companions' | 'othersDecideOf'>> {
    const accompanies =
      accompaniesId === null ? null : await this.registrations.find(tx, scope, accompaniesId);
    const companions = await this.registrations.companionsOf(tx, scope, id);
    const isAlone = accompanies === null && companions.length === 0;
    const categories = isAlone ? [] : await this.categories.list(scope, tx);
    const others = categories.filter((category) => !decidesOn(category, scope.actor));
    return { accompanies, companions, othersDecideOf: new Set(others.map((category) => category.id)) };
  }
}

/** The filters as the lists know them: codes of categories that there are not fit nobody. */
function filterOf(
  {
    import: importId,
    state,
    category,
    country,
    organisation,
    delegation,
    tag,
    invented,
    q,
  }: RegistrationFilters,
  categories: readonly CategoryView[],
): RegistrationFilter {
  return {
    states: some(state),
    categoryIds:
      some(category) && categories.filter(({ code }) => category?.includes(code)).map(({ id }) => id),
    countries: some(country),
    organisationId: organisation,
    delegations: some(delegation),
    tagIds: some(tag),
    importId,
    invented,
    words: soughtWords(q ?? ''),
  };
}

/** A filter of which no value is chosen narrows nothing. */
function some<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values?.length === 0 ? undefined : values;
}

function listItem(
  { categoryId, keys: _keys, ...row }: ListedRow,
  categories: readonly CategoryView[],
): Omit<RegistrationListItem, 'panels'> {
  return {
    ...row,
    category: categoryName(categoryId, categories),
    nativeName: nativeFullName(row, row.country),
    latinName: latinFullName(row, row.country),
  };
}
