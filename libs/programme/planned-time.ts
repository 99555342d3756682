import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@app/kernel';
import { CLOCK, type Scope, SystemScope, type Tx } from '@app/platform';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { hasHardRooms } from './programme-settings.service';
import { SessionClaims } from './session-claims';

/** Takes time anew for those whose parts have ended or come back, or who turned out to be another person. */
@Injectable()
export class PlannedTime {
  constructor(
    private readonly programme: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
    private readonly claims: SessionClaims,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async replan(tx: Tx, { event: eventId }: Scope, engagementIds: readonly string[]): Promise<void> {
    // She may do it herself, who may not read a draft.
    const scope = SystemScope.of({ eventId, reason: 'programme: planned-time' });
    if ((await this.sessions.withAny(tx, scope, engagementIds)).length === 0) return;
    const programme = await this.programme.lock(tx, scope, this.clock.now());
    const sessions = await this.sessions.withAny(tx, scope, engagementIds);
    const again = { sessions, before: sessions, gone: [] };
    await this.claims.replace(tx, scope, again, { hardRooms: hasHardRooms(programme) });
  }
}
