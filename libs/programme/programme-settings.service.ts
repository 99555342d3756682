import { Inject, Injectable } from '@nestjs/common';
import { type Clock, given } from '@app/kernel';
import { DEFAULT_RULES } from '@app/commitments';
import { changedMeanwhile, EventsReader } from '@app/events';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { isShown, rulesOf } from './domain/settings';
import type { ProgrammeEntity } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { ReleasesRepository } from './persistence/releases.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { programmeRecord } from './programme.records';
import { SessionClaims } from './session-claims';

export type SettingChanges = Partial<Pick<ProgrammeEntity, 'isPublic' | 'severities' | 'walking'>>;

/** What an event makes of conflicts, and whether the public sees its programme. */
@Injectable()
export class ProgrammeSettingsService {
  constructor(
    private readonly events: EventsReader,
    private readonly programme: ProgrammeRepository,
    private readonly releases: ReleasesRepository,
    private readonly sessions: SessionsRepository,
    private readonly claims: SessionClaims,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Changes the settings if they still stand in `version` (0 before anybody has settled or made anything). From then on
   * that a room may not be used twice it is taken hard: `commitments.time-taken` where two sessions have one already.
   */
  async change(tx: Tx, scope: Scope, version: number, changes: SettingChanges): Promise<void> {
    scope.require('programme.write');
    const before = await this.programme.lock(tx, scope, this.clock.now());
    // Whoever saw none sees the one that is made just now.
    if (Math.max(version, 1) !== before.version) throw changedMeanwhile('programme', before);
    const after = { ...before, ...given(changes) };
    await this.programme.saveSettings(tx, scope, given(changes));
    const event = await this.events.view(scope, tx);
    if (isShown(event, before) && !isShown(event, after)) {
      await this.programme.saveTold(tx, scope, await this.releases.lastNumber(tx, scope));
    }
    if (hasHardRooms(before) !== hasHardRooms(after)) {
      const sessions = await this.sessions.list(tx, scope);
      const again = { sessions, before: sessions, gone: [] };
      await this.claims.replace(tx, scope, again, { hardRooms: hasHardRooms(after) });
    }
    const entry = programmeRecord.change('programme.settled', scope.event, facts(before), facts(after));
    await this.audit.add(tx, scope, entry);
  }
}

/** Whether two sessions in one room are not to be, rather than something to be told of. */
export function hasHardRooms(programme: Pick<ProgrammeEntity, 'severities' | 'walking'>): boolean {
  return rulesOf(programme, DEFAULT_RULES).severity.room === 'block-scheduling';
}

function facts({ isPublic, severities, walking }: ProgrammeEntity): object {
  return { isPublic, severities, walking };
}
