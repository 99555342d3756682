import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DomainError } from '@app/kernel';
import { EventsReader } from '@app/events';
import { Places, PlacesReader } from '@app/places';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { type ChoiceLeft, type LimitedChoice, limitedChoices } from '../domain/choice-places';
import type { FormStep } from '../domain/form';
import { formFaulty } from '../domain/form.errors';
import { type ChoicePoolRow, ChoicePoolsRepository } from '../persistence/choice-pools.repository';
import { QuotasRepository } from '../persistence/quotas.repository';
import { QuotaCounts } from './quota-counts';

/** Choices of which there are so many places only: their pools follow the form as it is published. */
@Injectable()
export class ChoicePlaces {
  constructor(
    private readonly database: Database,
    private readonly choices: ChoicePoolsRepository,
    private readonly repository: QuotasRepository,
    private readonly counts: QuotaCounts,
    private readonly places: Places,
    private readonly pools: PlacesReader,
    private readonly events: EventsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is left of each limited choice of the form this version belongs to; nothing of the house's standard form. */
  async left(scope: Scope, versionId: string | null, tx: Tx = this.database.manager): Promise<ChoiceLeft[]> {
    return versionId === null ? [] : this.choices.left(tx, scope, versionId);
  }

  /**
   * Has the pools of a form be those of its steps, which are published from now on. Whoever has made a choice already is
   * counted; throws `registration.form-faulty` where they are more than there are places.
   */
  async follow(tx: Tx, scope: Scope, formId: string, steps: readonly FormStep[]): Promise<void> {
    const wanted = limitedChoices(steps);
    const standing = await this.choices.listOf(tx, scope, formId);
    if (wanted.length === 0 && standing.length === 0) return;
    // Nobody registers or leaves until all are counted.
    await this.events.holdAlone(tx, scope);
    await this.places.lock(tx, scope, await this.repository.poolsOfEvent(tx, scope));
    for (const choice of standing) {
      if (!wanted.some((one) => isSame(one, choice))) await this.drop(tx, scope, choice);
    }
    for (const choice of wanted) {
      await this.put(
        tx,
        scope,
        formId,
        choice,
        standing.find((one) => isSame(one, choice)),
      );
    }
    await this.counts.followQuotas(tx, scope);
  }

  private async put(
    tx: Tx,
    scope: Scope,
    formId: string,
    choice: LimitedChoice,
    standing: ChoicePoolRow | undefined,
  ): Promise<void> {
    try {
      if (standing) {
        const { capacity = 0, extra = 0 } = (await this.pools.pools(scope, tx)).get(standing.poolId) ?? {};
        // Whom organisers let in past it is no reason to refuse the form it stands in.
        if (capacity - extra !== choice.places)
          await this.places.resize(tx, scope, standing.poolId, choice.places);
        await this.choices.relabel(tx, scope, standing.id, choice.label);
        return;
      }
      const poolId = await this.places.open(tx, scope, choice.places);
      await this.choices.insert(tx, scope, formId, { ...choice, poolId, at: this.clock.now() });
      await this.counts.countChoice(tx, scope, poolId);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'places.capacity-below-taken') throw error;
      const { field, code, places } = choice;
      const detail = `More people have made the choice “${code}” already than the ${places} there are places for.`;
      throw formFaulty([{ code: 'choice-below-taken', field, detail }]);
    }
  }

  private async drop(tx: Tx, scope: Scope, { id, poolId }: ChoicePoolRow): Promise<void> {
    await this.choices.delete(tx, scope, id);
    await this.places.close(tx, scope, poolId);
  }
}

function isSame(
  one: Pick<LimitedChoice, 'field' | 'code'>,
  other: Pick<LimitedChoice, 'field' | 'code'>,
): boolean {
  return one.field === other.field && one.code === other.code;
}
