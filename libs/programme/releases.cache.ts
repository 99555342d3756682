import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { type Compared, diffOf, NOTHING_RELEASED, type ProgrammeChange } from './domain/diff';
import { publicPart } from './domain/public-part';
import type { ReleasedProgramme } from './domain/released';
import { Kept } from './domain/kept';
import { type ReleaseHead, ReleasesRepository } from './persistence/releases.repository';

/** A session with its texts takes some 5 KB: about 50 MB of them. */
const MOST_SESSIONS = 10_000;
const MOST_CHANGES = 20_000;

/**
 * Releases as they were last read, and what the public was told with each. A release is never changed, and every page of
 * the programme shows one; when it was made tells it from one of a rehearsal that had its number before.
 */
@Injectable()
export class ReleasesCache {
  private readonly snapshots = new Kept<ReleasedProgramme>(MOST_SESSIONS, ({ sessions }) => sessions.length);
  private readonly changes = new Kept<ProgrammeChange[]>(MOST_CHANGES, ({ length }) => length);

  constructor(private readonly releases: ReleasesRepository) {}

  /** What was released. Shared: nobody may change what is answered. Never within a transaction that makes a release. */
  snapshot(tx: Tx, scope: Scope, head: ReleaseHead): Promise<ReleasedProgramme> {
    return this.snapshots.of(keyOf(scope, head), async () => {
      const release = await this.releases.find(tx, scope, head.number);
      if (!release) throw new Error(`Release ${head.number} is gone`);
      return release.snapshot;
    });
  }

  /** What became otherwise for the public from one release, or from nothing, to another, as it was told on that day. */
  publicChanges(
    tx: Tx,
    scope: Scope,
    before: ReleaseHead | null,
    after: ReleaseHead,
  ): Promise<ProgrammeChange[]> {
    const key = `${before === null ? '' : keyOf(scope, before)} ${keyOf(scope, after)}`;
    return this.changes.of(key, async () => {
      const shown = async (head: ReleaseHead | null): Promise<Compared> =>
        head === null ? NOTHING_RELEASED : publicPart(await this.snapshot(tx, scope, head), after.at);
      return diffOf(await shown(before), await shown(after));
    });
  }
}

function keyOf({ event }: Scope, { number, at }: Pick<ReleaseHead, 'number' | 'at'>): string {
  return `${event}/${number}/${at.getTime()}`;
}
