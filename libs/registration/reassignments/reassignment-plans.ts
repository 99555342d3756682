import { Inject, Injectable } from '@nestjs/common';
import { type EventView, EventsReader } from '@app/events';
import { type Clock, notFound } from '@app/kernel';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader, type CategoryView } from '../categories/categories.reader';
import { answersOf, split } from '../domain/answers-of';
import { returnableFields } from '../domain/form';
import { type RawValues, unknownFields, validateMended } from '../domain/form-answers';
import { type Became, type Standing, becameOf, mayReassign, stateAfter } from '../domain/reassignment';
import { alreadyOver, answersRefused, draftNotReassigned } from '../domain/registration.errors';
import { bringsTooMany, companionFollows } from '../domain/companion.errors';
import { type RegistrationState, isOver } from '../domain/registration-state';
import { ORGANISATION_STEP } from '../domain/walk-in';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { type RegistrationChanges, RegistrationsRepository } from '../persistence/registrations.repository';
import { Affiliations } from '../persons/affiliations';

/** What somebody is to be registered as; what is left out stays. */
export interface WantedStanding {
  categoryId?: string | undefined;
  /** Country and organisation, as the desk is asked for them. */
  answers: RawValues;
}

/** One person as she is, and as she would be. */
export interface Planned {
  before: RegistrationEntity;
  after: RegistrationEntity;
  changes: RegistrationChanges;
  to: RegistrationState;
  became: Became;
  /** Of what she is then, and was. */
  category: CategoryView;
  categoryBefore: CategoryView;
}

/** How the plan finds an organisation: making it where there is none, or only looking. */
type FindOrganisation = (registration: RegistrationEntity) => Promise<string | null>;

/** What all share whose standing is planned together. */
interface Planning {
  tx: Tx;
  scope: Scope;
  categories: readonly CategoryView[];
  find: FindOrganisation;
}

/** What becomes of somebody who is registered as something else, and of who comes with her; it is written by others. */
@Injectable()
export class ReassignmentPlans {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly categories: CategoriesReader,
    private readonly affiliations: Affiliations,
    private readonly events: EventsReader,
    private readonly forms: Forms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The person first, then those who come with her and are touched by it; nobody where nothing is different. Throws
   * `registration.answers-refused` with the faults of what was typed, and why it cannot be.
   */
  async of(
    tx: Tx,
    scope: Scope,
    main: RegistrationEntity,
    companions: readonly RegistrationEntity[],
    wanted: WantedStanding,
    { makes }: { makes: boolean },
  ): Promise<Planned[]> {
    if (!mayReassign(main.state)) throw main.state === 'draft' ? draftNotReassigned() : alreadyOver(main);
    const event = makes ? await this.events.viewToUse(tx, scope) : await this.events.view(scope, tx);
    const categories = await this.categories.list(scope, tx);
    const find: FindOrganisation = (one) =>
      makes
        ? this.affiliations.organisationMade(tx, scope, one)
        : this.affiliations.organisation(tx, scope, one);
    const planning: Planning = { tx, scope, categories, find };
    const standing = { ...standingOf(main), ...this.checked(event, main, wanted) };
    const category = categoryIn(categories, standing.categoryId);
    const moves = category.id !== main.categoryId;
    if (moves && main.accompaniesId !== null) throw companionFollows();
    const coming = companions.filter(({ state }) => !isOver(state)).length + main.companions.length;
    if (moves && coming > category.companionsMost) throw bringsTooMany(coming, category.companionsMost);

    const planned = await this.planned(planning, main, standing);
    if (planned === null) return [];
    const all = [planned];
    for (const companion of companions) {
      const follows = await this.following(planning, companion, planned, moves);
      if (follows) all.push(follows);
    }
    return all;
  }

  private checked(
    event: EventView,
    main: RegistrationEntity,
    { categoryId, answers }: WantedStanding,
  ): Partial<Standing> {
    const form = { versionId: null, consentVersion: '', steps: [ORGANISATION_STEP] };
    const unknown = unknownFields(form, answers);
    if (unknown.length > 0) throw answersRefused(unknown, '');
    const context = formContext(event, this.clock.now());
    const outcome = validateMended(
      ORGANISATION_STEP,
      Object.keys(answers),
      answers,
      answersOf(main),
      context,
    );
    if (!outcome.ok) throw answersRefused(outcome.errors, '');
    return { ...split(outcome.values).columns, ...(categoryId !== undefined && { categoryId }) };
  }

  /** Null where nothing is different of her. */
  private async planned(
    { tx, scope, categories, find }: Planning,
    before: RegistrationEntity,
    standing: Standing,
    main?: Planned,
  ): Promise<Planned | null> {
    const became = becameOf(standingOf(before), standing, (id) => categoryIn(categories, id).name);
    const lost = main !== undefined && before.state === 'approved' && main.to !== 'approved';
    if (became === null && !lost) return null;
    const category = categoryIn(categories, standing.categoryId);
    const after: RegistrationEntity = { ...before, ...standing };
    if (became?.country || became?.organisation) {
      after.organisationId = await find(after);
      Object.assign(after, await this.affiliations.delegation(tx, scope, after));
    }
    if (became?.category) Object.assign(after, await this.formOf(tx, scope, before, category.id));
    const to = stateAfter({
      state: before.state,
      approvedBy: before.state === 'approved' ? await this.approver(tx, scope, before.id) : null,
      movedBy: scope.actor,
      category,
      changesCategory: became?.category !== undefined,
      changesDelegation: after.delegationId !== before.delegationId,
      stillToMend: after.mendItems.length > 0,
    });
    return {
      before,
      after,
      category,
      categoryBefore: categoryIn(categories, before.categoryId),
      became: became ?? {},
      // Nobody stays approved before whom she comes with.
      to: lost ? 'submitted' : to,
      changes: {
        ...changesOf(before, after),
        ...(before.state === 'returned' && to !== 'returned' && { mendMessage: '' }),
      },
    };
  }

  /** Who comes with her follows in her category’s rule, and in what she has in common with her. */
  private async following(
    planning: Planning,
    companion: RegistrationEntity,
    main: Planned,
    moves: boolean,
  ): Promise<Planned | null> {
    const own = standingOf(companion);
    const { before, after, category } = main;
    const sameCountry = companion.country === before.country;
    const sameOrganisation = companion.organisationId === before.organisationId;
    const { organisationName, organisationLatinName, organisationKind } = after;
    const standing: Standing = {
      ...own,
      ...(moves && category.companionCategoryId !== null && { categoryId: category.companionCategoryId }),
      ...(sameCountry && { country: after.country }),
      ...(sameOrganisation && { organisationName, organisationLatinName, organisationKind }),
    };
    return this.planned(planning, companion, standing, main);
  }

  /** What she is asked from now on, unless both categories ask the same; what is not asked is not to be mended either. */
  private async formOf(
    tx: Tx,
    scope: Scope,
    { categoryId, formVersionId, state, mendItems }: RegistrationEntity,
    toId: string,
  ): Promise<RegistrationChanges> {
    const asked = await this.forms.ofCategory(tx, scope, toId);
    const before = await this.forms.ofCategory(tx, scope, categoryId);
    if (asked.versionId === before.versionId && state !== 'placeholder') return { formVersionId };
    const returnable = returnableFields(asked);
    return {
      formVersionId: asked.versionId,
      mendItems: mendItems.filter(({ field }) => returnable.includes(field)),
    };
  }

  private async approver(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ kind: string; id: string | null } | null> {
    const moves = await this.registrations.listMoves(tx, scope, id);
    const approval = moves.findLast(
      ({ toState, fromState }) => toState === 'approved' && fromState !== toState,
    );
    return approval ? { kind: approval.actorKind, id: approval.actorId } : null;
  }
}

function standingOf(registration: RegistrationEntity): Standing {
  const { categoryId, country, organisationName, organisationLatinName, organisationKind } = registration;
  return { categoryId, country, organisationName, organisationLatinName, organisationKind };
}

function categoryIn(categories: readonly CategoryView[], id: string): CategoryView {
  const found = categories.find((category) => category.id === id);
  if (!found) throw notFound('category');
  return found;
}

/** The columns of her row that are written. */
function changesOf(before: RegistrationEntity, after: RegistrationEntity): RegistrationChanges {
  const { organisationId, delegationId, delegationRole, formVersionId, mendItems } = after;
  return {
    ...standingOf(after),
    ...{ organisationId, delegationId, delegationRole, formVersionId },
    ...(mendItems !== before.mendItems && { mendItems }),
  };
}
