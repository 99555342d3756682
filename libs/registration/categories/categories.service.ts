import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile, checkColour } from '@app/events';
import { isRole, ROLES } from '@app/identity';
import { Places, PlacesReader } from '@app/places';
import { ActorNames, Audit, CLOCK, reaches, type Scope, type Tx } from '@app/platform';
import type { ChangePolicy } from '../domain/later-change';
import type { Rights } from '../domain/rights';
import { cannotApprove } from '../domain/review.errors';
import { formOfOtherPurpose } from '../domain/form.errors';
import { CategoriesRepository } from '../persistence/categories.repository';
import type { FormPurpose } from '../persistence/form.entities';
import { FormsRepository } from '../persistence/forms.repository';
import { CategoryEntity } from '../persistence/registration.entities';
import { QuotaCounts } from '../places/quota-counts';
import { categoryFacts, categoryRecord } from '../registration.records';

export interface CategoryFacts {
  code: string;
  name: LocalisedText;
  word: LocalisedText;
  description: LocalisedText;
  colour: string;
  opensAt: Date | null;
  closesAt: Date | null;
  /** Whether a focal point looks at its people first; without it nobody does. */
  preApproval?: boolean;
  /** Whether its people change what they have sent by themselves, as they do where nobody said otherwise, and until when. */
  changes?: ChangePolicy;
  changesUntil?: Date | null;
  codeOnly?: boolean;
  /** What is open to its people; without them everything but the search for partners. */
  rights?: Partial<Rights>;
  /** Until when people may send somebody else; null: as long as the event lasts. */
  substitutesUntil: Date | null;
  /** How long a place is offered to somebody who waits for one; two days unless it says otherwise. */
  offerHours?: number;
  /** Whether people may wait for a place; they may unless it says otherwise. */
  waitingOpen?: boolean;
  /** How many may come with each of its people, and as what they are registered; nobody unless it says otherwise. */
  companionsMost?: number;
  companionCategoryId?: string | null;
  /** Whether a badge says with whom its person comes; it does not unless it says otherwise. */
  companyOnBadge?: boolean;
  /** What its people are told before its form and after sending it, and whom they ask; nothing unless it says so. */
  beforeForm?: LocalisedText;
  afterSending?: LocalisedText;
  contact?: LocalisedText;
  /** The quota. */
  capacity: number;
}

export type CategoryChanges = Partial<Omit<CategoryFacts, 'code'>> & {
  position?: number;
  formId?: string | null;
  followUpFormId?: string | null;
  /** Until when what follows the approval may be answered; null: as long as the event lasts. */
  followUpUntil?: Date | null;
  /** The accounts that decide of its people; nobody named: whoever may review. */
  approvers?: string[];
};

/** Registration categories of an event, each with its own times and quota. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly categories: CategoriesRepository,
    private readonly forms: FormsRepository,
    private readonly places: Places,
    private readonly placesReader: PlacesReader,
    private readonly counts: QuotaCounts,
    private readonly names: ActorNames,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a category at the end of the list; returns its id. */
  async create(tx: Tx, scope: Scope, { capacity, rights = {}, ...facts }: CategoryFacts): Promise<string> {
    scope.require('events.write');
    checkColour(facts.colour);
    const others = await this.categories.list(tx, scope);
    const category = Object.assign(new CategoryEntity(), USUAL, given(rights), given(facts), {
      id: newId(),
      eventId: scope.event,
      position: Math.max(0, ...others.map((other) => other.position + 1)),
      formId: null,
      followUpFormId: null,
      followUpUntil: null,
      poolId: await this.places.open(tx, scope, capacity),
      version: 1,
      createdAt: this.clock.now(),
    });
    await this.categories.insert(tx, category);
    await this.audit.add(
      tx,
      scope,
      categoryRecord.created('category.created', category.id, categoryFacts(category, capacity)),
    );
    return category.id;
  }

  /** Changes a category if it still stands in `version`; a quota below what is taken is refused with who came last. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    changes: CategoryChanges,
  ): Promise<void> {
    const { category, entry } = await this.compare(tx, scope, seen, changes);
    await this.save(tx, scope, category, changes);
    await this.audit.add(tx, scope, entry);
  }

  /** Brings a category to what a file says; one that says so already is left as it is. */
  async bring(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    changes: CategoryChanges,
  ): Promise<void> {
    const { category, entry } = await this.compare(tx, scope, seen, changes);
    if (entry.changes.length === 0) return;
    await this.save(tx, scope, category, changes);
    await this.audit.add(tx, scope, entry);
  }

  /** The category, locked, and what the audit is to say of the changes. */
  private async compare(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    { capacity, rights = {}, ...changes }: CategoryChanges,
  ) {
    scope.require('events.write');
    checkColour(changes.colour);
    await this.checkForm(tx, scope, changes.formId, 'registration');
    await this.checkForm(tx, scope, changes.followUpFormId, 'follow-up');
    await this.checkApprovers(scope, changes.approvers ?? []);
    const category = await this.categories.lock(tx, scope, seen.id);
    if (!category) throw notFound('category');
    if (category.version !== seen.version) throw changedMeanwhile('category', category);

    const stood = (await this.placesReader.pools(scope, tx)).get(category.poolId)?.capacity ?? 0;
    const entry = categoryRecord.change(
      'category.changed',
      category.id,
      categoryFacts(category, stood),
      categoryFacts(Object.assign({}, category, given(rights), given(changes)), capacity ?? stood),
    );
    return { category, entry };
  }

  /** Whoever is named must be able to decide: a category nobody can decide of would stand still. */
  private async checkApprovers(scope: Scope, ids: readonly string[]): Promise<void> {
    const names = await this.names.of(ids);
    const wrong = ids.findIndex(
      (id) =>
        !names
          .get(id)
          ?.roles.some(
            (held) =>
              isRole(held.role) &&
              includes(ROLES[held.role], 'registrations.review') &&
              reaches({ ...held, permissions: [] }, scope),
          ),
    );
    if (wrong >= 0) throw cannotApprove(wrong);
  }

  private async checkForm(
    tx: Tx,
    scope: Scope,
    id: string | null | undefined,
    purpose: FormPurpose,
  ): Promise<void> {
    if (id === null || id === undefined) return;
    const form = await this.forms.find(tx, scope, id);
    if (!form) throw notFound('form');
    if (form.purpose !== purpose) throw formOfOtherPurpose();
  }

  private async save(
    tx: Tx,
    scope: Scope,
    category: CategoryEntity,
    { capacity, rights = {}, ...changes }: CategoryChanges,
  ): Promise<void> {
    await this.categories.save(tx, scope, category.id, { ...given(rights), ...changes });
    if (capacity !== undefined) await this.counts.resize(tx, scope, category.poolId, capacity);
  }
}

/** A category of which nobody has said more. */
const USUAL = {
  preApproval: false,
  changes: 'always',
  changesUntil: null,
  approvers: [] as string[],
  listed: true,
  matchmaking: 'none',
  sessions: true,
  badgeLayout: 'standard',
  codeOnly: false,
  offerHours: 48,
  waitingOpen: true,
  companionsMost: 0,
  companionCategoryId: null,
  companyOnBadge: false,
  beforeForm: {},
  afterSending: {},
  contact: {},
} as const;

/** What is left out stays as it is. */
function given<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function includes(permissions: readonly string[], permission: string): boolean {
  return permissions.includes(permission);
}
