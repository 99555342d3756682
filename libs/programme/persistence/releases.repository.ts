import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { ProgrammeReleaseEntity } from './programme.entities';

/** A release without what was released. */
export type ReleaseHead = Omit<ProgrammeReleaseEntity, 'snapshot'>;

@Injectable()
export class ReleasesRepository {
  async insert(tx: Tx, scope: Scope, release: Omit<ProgrammeReleaseEntity, 'eventId'>): Promise<void> {
    await tx.insert(ProgrammeReleaseEntity, { ...release, eventId: scope.event } as object);
  }

  /** The last one first. */
  list(tx: Tx, scope: Scope): Promise<ReleaseHead[]> {
    return tx.find(ProgrammeReleaseEntity, { where: { eventId: scope.event }, order: { number: 'DESC' } });
  }

  find(tx: Tx, scope: Scope, number: number): Promise<ProgrammeReleaseEntity | null> {
    return this.whole(tx, scope).andWhere('release.number = :number', { number }).getOne();
  }

  /** The one everybody goes by; null before the first. */
  last(tx: Tx, scope: Scope): Promise<ProgrammeReleaseEntity | null> {
    return this.whole(tx, scope).orderBy('release.number', 'DESC').limit(1).getOne();
  }

  /** Number of the last one; 0 before the first. */
  async lastNumber(tx: Tx, scope: Scope): Promise<number> {
    const rows = await tx.query<{ number: number }[]>(
      `select coalesce(max(number), 0) as number from programme_release where event_id = $1`,
      [scope.event],
    );
    return rows[0]?.number ?? 0;
  }

  /** The last one without what was released; null before the first. */
  lastHead(tx: Tx, scope: Scope): Promise<ReleaseHead | null> {
    return tx.findOne(ProgrammeReleaseEntity, {
      where: { eventId: scope.event },
      order: { number: 'DESC' },
    });
  }

  private whole(tx: Tx, scope: Scope) {
    return tx
      .createQueryBuilder(ProgrammeReleaseEntity, 'release')
      .addSelect('release.snapshot')
      .where('release.eventId = :event', { event: scope.event });
  }
}
