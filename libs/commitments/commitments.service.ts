import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { Claim, Source } from './domain/claim';
import { noTime, takenMeanwhile, timeTaken, wantedTwice } from './domain/commitments.errors';
import { type Around, CommitmentsRepository } from './persistence/commitments.repository';

/**
 * The one place where time is taken of persons, rooms, tables, interpreters and vehicles. A hard claim is refused where
 * another stands, whoever asks at the same moment; soft ones never are.
 */
@Injectable()
export class Commitments {
  constructor(private readonly commitments: CommitmentsRepository) {}

  /** Takes all of these, or throws `commitments.time-taken` with who has the time. What stands already stays. */
  async take(tx: Tx, scope: Scope, claims: readonly Claim[]): Promise<void> {
    checkTimes(claims);
    await this.commitments.insert(tx, scope, claims);
    await this.assertStand(tx, scope, claims);
  }

  /**
   * The claims of a source become these and no others, or all stays as it is and `commitments.time-taken` says who has the
   * time. Whoever calls keeps the source itself from other writers.
   */
  async replace(
    tx: Tx,
    scope: Scope,
    source: Source,
    claims: readonly Omit<Claim, 'source'>[],
  ): Promise<void> {
    await this.replaceAll(
      tx,
      scope,
      [source],
      claims.map((claim) => ({ ...claim, source })),
    );
  }

  /** The same of many sources at once, which may exchange what they have; one without a claim has nothing any more. */
  async replaceAll(
    tx: Tx,
    scope: Scope,
    sources: readonly Source[],
    claims: readonly Claim[],
  ): Promise<void> {
    checkTimes(claims);
    await this.commitments.replace(tx, scope, sources, claims);
    await this.assertStand(tx, scope, claims);
  }

  /** Gives back all a source has taken. */
  async drop(tx: Tx, scope: Scope, source: Source): Promise<void> {
    await this.commitments.remove(tx, scope, source);
  }

  /** What is taken in this stretch, of these resources or of any, by its beginning. */
  around(tx: Tx, scope: Scope, around: Around): Promise<Claim[]> {
    return this.commitments.around(tx, scope, around);
  }

  private async assertStand(tx: Tx, scope: Scope, claims: readonly Claim[]): Promise<void> {
    const hard = claims.filter((claim) => claim.hard);
    const clash = hard.length > 0 ? await this.commitments.clashOf(tx, scope, hard) : null;
    if (!clash) return;
    const { wanted, holder } = clash;
    if (!holder) throw takenMeanwhile();
    const { kind, id } = wanted.source;
    throw holder.source.kind === kind && holder.source.id === id
      ? wantedTwice(wanted)
      : timeTaken(wanted, holder);
  }
}

function checkTimes(claims: readonly Claim[]): void {
  const empty = claims.find(({ from, to }) => from >= to);
  if (empty) throw noTime(empty.resource);
}
