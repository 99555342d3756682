import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@app/kernel';
import {
  type Actor,
  Database,
  type HeldRun,
  isPassing,
  type RunOutcome,
  type Scope,
  SystemScope,
  type Tx,
} from '@app/platform';
import { CarriedOver } from '../companions/carried-over';
import { peopleIn } from '../domain/bulk-act';
import { badgesByBatch } from '../domain/bulk-act.errors';
import { Messages } from '../messages.service';
import { type BulkActRow, BulkActsRepository } from '../persistence/bulk-acts.repository';
import { RegistrationLinks } from '../registration-links.service';
import { Slips } from '../slips/slips.service';
import { ReviewService } from './review.service';
import { Tags } from './tags.service';

/** People read at a time; each is done in a transaction of her own. */
const BATCH = 200;

/** What is done with many people at once, once it is confirmed: with each as it would be done with her alone. */
@Injectable()
export class BulkActRuns {
  constructor(
    private readonly database: Database,
    private readonly acts: BulkActsRepository,
    private readonly review: ReviewService,
    private readonly carried: CarriedOver,
    private readonly tags: Tags,
    private readonly links: RegistrationLinks,
    private readonly messages: Messages,
    private readonly slips: Slips,
  ) {}

  /** Does it, with one person after the other: a second worker, or a second try, finds done what is done. */
  async carryOut(
    place: { eventId: string; seriesId: string | null },
    id: string,
    held: HeldRun,
  ): Promise<RunOutcome> {
    const looking = SystemScope.of({ ...place, reason: 'many people at once' });
    const act = await this.acts.find(this.database.manager, looking, id);
    if (!act) throw notFound('bulk act');
    const scope = SystemScope.of({ ...place, reason: 'many people at once', asker: actorOf(act) });
    let done = peopleIn(await this.acts.counts(this.database.manager, scope, id), 'done');
    for (;;) {
      const people = await this.acts.pending(this.database.manager, scope, id, BATCH);
      if (people.length === 0) break;
      for (const person of people) {
        await this.one(scope, act, person, held);
        await held.progress({ done: (done += 1), total: held.run.total ?? done });
      }
    }
    const counts = await this.acts.counts(this.database.manager, scope, id);
    const result = { act: id, done: peopleIn(counts, 'done'), refused: peopleIn(counts, 'refused') };
    return { result, done };
  }

  private async one(
    scope: SystemScope,
    act: BulkActRow,
    { registrationId, version }: { registrationId: string; version: number },
    held: HeldRun,
  ): Promise<void> {
    const mark = (tx: Tx, why: string | null) =>
      this.acts.mark(tx, scope, { actId: act.id, registrationId, why });
    try {
      await this.database.transaction(async (tx) => {
        await held.hold(tx);
        if (await mark(tx, null)) await this.apply(tx, scope, act, { id: registrationId, version });
      });
    } catch (error) {
      // A limit that is reached passes, but not while an organiser waits for the end of the work.
      if (!(error instanceof DomainError) || (isPassing(error) && error.kind !== 'too-many')) throw error;
      await this.database.transaction(async (tx) => {
        await held.hold(tx);
        await mark(tx, error.code);
      });
    }
  }

  private async apply(
    tx: Tx,
    scope: Scope,
    { id, kind, tagId, words, prepared, items }: BulkActRow,
    seen: { id: string; version: number },
  ): Promise<void> {
    switch (kind) {
      case 'approve':
        if (await this.carried.wasDone(tx, scope, seen.id, 'approved')) return;
        await this.review.approve(tx, scope, seen);
        return;
      case 'return':
        await this.review.return(tx, scope, seen, { message: words, prepared, items });
        return;
      case 'reject':
        if (await this.carried.wasDone(tx, scope, seen.id, 'rejected')) return;
        await this.review.reject(tx, scope, seen, words, prepared);
        return;
      case 'tag':
        await this.tags.pin(tx, scope, seen.id, tagId ?? '');
        return;
      case 'untag':
        await this.tags.unpin(tx, scope, seen.id, tagId ?? '');
        return;
      case 'link':
        await this.links.renew(tx, scope, seen.id);
        return;
      case 'message':
        await this.messages.send(tx, scope, seen.id, id);
        return;
      case 'slips':
        await this.slips.printInto(tx, scope, seen.id, id);
        return;
      case 'badges':
        throw badgesByBatch();
    }
  }
}

function actorOf({ actorKind, actorId, actorName }: BulkActRow): Actor {
  return { kind: actorKind as Actor['kind'], id: actorId, name: actorName };
}
