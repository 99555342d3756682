import { Inject, Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { Colleagues } from '@app/identity';
import { type Clock, type LocalisedText, notFound } from '@app/kernel';
import { WaitingLists } from '@app/places';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import type { CategoryView } from '../categories/categories.reader';
import { fieldOf, fieldsIn } from '../domain/form';
import type { FieldErrorCode } from '../domain/form-answers';
import { type Became, type FullAt, answersUnder, fullAt } from '../domain/reassignment';
import { type RegistrationState, isOver } from '../domain/registration-state';
import { allAnswers } from '../domain/stored-answers';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { type QuotaRow, QuotasRepository } from '../persistence/quotas.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { Photos } from '../photos/photos.service';
import { type QuotaLeft, Room } from '../places/room';
import { type CategoryName, categoryName } from '../categories/category-name';
import { type Planned, ReassignmentPlans, type WantedStanding } from './reassignment-plans';

/** A pool she comes to; full where it has not room for her and all who come with her to it. */
export interface TakenPool extends QuotaLeft {
  full: boolean;
  at: FullAt;
}

/** An answer, with the question in the organiser’s words; null where the house’s stand. */
export interface NamedAnswer {
  field: string;
  label: LocalisedText | null;
}

/** One who comes with her and is touched by it. */
export interface ForeseenCompanion {
  registration: RegistrationEntity;
  category: CategoryName;
  state: RegistrationState;
}

/** What will come of it, as it stands now. */
export interface Foreseen {
  version: number;
  /** What is different; nothing where all is as it was. */
  parts: (keyof Became)[];
  state: { from: RegistrationState; to: RegistrationState };
  /** Who can decide where it is decided anew. */
  deciders: string[];
  given: QuotaLeft[];
  taken: TakenPool[];
  /** Where she will stand in line, for whoever waits and changes her list; null for everybody else. */
  position: number | null;
  /** Whether the list she would have to stand in is closed. */
  listClosed: boolean;
  delegation: { from: string | null; to: string | null; chosen: boolean };
  unasked: NamedAnswer[];
  lacking: (NamedAnswer & { code: FieldErrorCode })[];
  /** Whether she is asked more after the approval she has than she was. */
  asksMore: boolean;
  /** Whether her badge is laid out another way. */
  otherLayout: boolean;
  companions: ForeseenCompanion[];
}

/** What will come of registering somebody as something else, before it is done. It promises nothing: the act looks again. */
@Injectable()
export class ReassignmentsReader {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly plans: ReassignmentPlans,
    private readonly room: Room,
    private readonly quotaRows: QuotasRepository,
    private readonly lists: WaitingLists,
    private readonly forms: Forms,
    private readonly photos: Photos,
    private readonly events: EventsReader,
    private readonly colleagues: Colleagues,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What would become of her and of who comes with her, and what stands against it; nothing is written. */
  async foresee(scope: Scope, id: string, wanted: WantedStanding): Promise<Foreseen> {
    scope.require('registrations.write');
    const tx = this.database.manager;
    const main = await this.registrations.find(tx, scope, id);
    if (!main) throw notFound('registration');
    const all = main.accompaniesId === null ? await this.registrations.companionsOf(tx, scope, id) : [];
    const companions = all.filter(({ state }) => !isOver(state));
    const plan = await this.plans.of(tx, scope, main, companions, wanted, { makes: false });
    const [own, ...others] = plan;
    if (!own) return unchanged(main);
    const { before, after, became, to, category } = own;
    const decidedAnew = before.state !== 'submitted' && to === 'submitted';
    return {
      version: main.version,
      parts: Object.keys(became) as (keyof Became)[],
      state: { from: before.state, to },
      deciders: decidedAnew ? await this.decidersOf(scope, category) : [],
      ...(await this.places(tx, scope, plan)),
      ...(await this.line(tx, scope, own)),
      delegation: {
        from: before.delegationId,
        to: after.delegationId,
        chosen: before.delegationChosen && before.delegationId !== null,
      },
      ...(await this.answers(tx, scope, own)),
      asksMore: await this.asksMore(tx, scope, own),
      otherLayout: own.categoryBefore.badgeLayout !== category.badgeLayout,
      companions: others.map((one) => ({
        registration: one.before,
        category: categoryName(one.category.id, [one.category]),
        state: one.to,
      })),
    };
  }

  /** Every pool somebody leaves or comes to, whoever it is of them. */
  private async places(
    tx: Tx,
    scope: Scope,
    plan: readonly Planned[],
  ): Promise<Pick<Foreseen, 'given' | 'taken'>> {
    const bounds = await this.quotaRows.list(tx, scope);
    const given = new Map<string, QuotaLeft>();
    const taken = new Map<string, TakenPool & { wanted: number }>();
    for (const { before, after, became } of plan) {
      const left = await this.room.left(tx, scope, before);
      const come = await this.room.left(tx, scope, after);
      for (const pool of left.filter(({ poolId }) => !holds(come, poolId))) given.set(pool.poolId, pool);
      for (const pool of come.filter(({ poolId }) => !holds(left, poolId))) {
        const wanted = (taken.get(pool.poolId)?.wanted ?? 0) + 1;
        const at = fullAt(boundOf(bounds, pool), became);
        taken.set(pool.poolId, { ...pool, wanted, at, full: pool.left < wanted });
      }
    }
    return {
      given: [...given.values()],
      taken: [...taken.values()].map(({ wanted: _wanted, ...pool }) => pool),
    };
  }

  /** Where she stands then, if she waits and her list is another. */
  private async line(
    tx: Tx,
    scope: Scope,
    { before, after, category }: Planned,
  ): Promise<Pick<Foreseen, 'position' | 'listClosed'>> {
    if (before.state !== 'waitlisted' || before.categoryId === after.categoryId)
      return { position: null, listClosed: false };
    const entry = await this.lists.last(scope, before.id, tx);
    if (entry?.state !== 'waiting') return { position: null, listClosed: false };
    const position = (await this.lists.count(scope, after.categoryId, undefined, tx)) + 1;
    const full = !category.waitingOpen && (await this.room.refusal(tx, scope, after)) !== null;
    return { position, listClosed: full };
  }

  /** What the other form makes of what she answered; nothing where she is asked the same, or has not answered yet. */
  private async answers(
    tx: Tx,
    scope: Scope,
    { before, after }: Planned,
  ): Promise<Pick<Foreseen, 'unasked' | 'lacking'>> {
    if (before.formVersionId === after.formVersionId || before.state === 'placeholder')
      return { unasked: [], lacking: [] };
    const from = await this.forms.ofRegistration(tx, scope, before);
    const asked = await this.forms.ofRegistration(tx, scope, after);
    const photos = await this.photos.known(tx, scope, before.id, fieldsIn(asked));
    const context = formContext(await this.events.view(scope, tx), this.clock.now(), photos);
    const { unasked, lacking } = answersUnder(from, asked, allAnswers(after), context);
    return {
      unasked: unasked.map((field) => ({ field, label: fieldOf(from, field)?.label ?? null })),
      lacking: lacking.map(({ field, code }) => ({
        ...{ field, code },
        label: fieldOf(asked, field)?.label ?? null,
      })),
    };
  }

  /** What she has begun to answer stays what she is asked; else it is what her category asks. */
  private async asksMore(tx: Tx, scope: Scope, { before, after, to }: Planned): Promise<boolean> {
    if (to !== 'approved' || before.categoryId === after.categoryId) return false;
    const was = await this.forms.followUpOf(tx, scope, before);
    const asked = await this.forms.followUpOf(tx, scope, after);
    return asked !== null && asked.form.versionId !== was?.form.versionId;
  }

  private async decidersOf(scope: Scope, { approvers }: CategoryView): Promise<string[]> {
    const able = await this.colleagues.holding(scope, 'registrations.review');
    return able.filter(({ id }) => approvers.length === 0 || approvers.includes(id)).map(({ name }) => name);
  }
}

function holds(pools: readonly QuotaLeft[], id: string): boolean {
  return pools.some(({ poolId }) => poolId === id);
}

function boundOf(rows: readonly QuotaRow[], { quotaId }: QuotaLeft): QuotaRow | null {
  return rows.find(({ id }) => id === quotaId) ?? null;
}

function unchanged({ version, state, delegationId, delegationChosen }: RegistrationEntity): Foreseen {
  return {
    ...{ version, parts: [], deciders: [], given: [], taken: [], position: null, listClosed: false },
    ...{ unasked: [], lacking: [], asksMore: false, otherLayout: false, companions: [] },
    state: { from: state, to: state },
    delegation: { from: delegationId, to: delegationId, chosen: delegationChosen && delegationId !== null },
  };
}
