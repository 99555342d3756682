import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, Live, type Scope } from '@app/platform';
import { AWAY_AFTER, peopleOf, type Present } from './domain/presence';
import { PresenceRepository } from './persistence/presence.repository';

/**
 * Who is at work in the editor of a programme, and which session she has open. It keeps nobody out: what two change at once
 * is told by the operations themselves. It is said again every few seconds, and is gone with whoever does not say it again.
 */
@Injectable()
export class ProgrammePresence {
  constructor(
    private readonly database: Database,
    private readonly presence: PresenceRepository,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Says that one tab of the actor has the editor before it, and which session is open in it, and answers who else has. A
   * script at work with a token is nobody others could talk to: it is told who is there, and is not there itself.
   *
   * @param tab which of her tabs: an id it made itself
   */
  async say(scope: Scope, tab: string, sessionId: string | null): Promise<Present[]> {
    scope.require('programme.write');
    const now = this.clock.now();
    const awayBefore = new Date(now.getTime() - AWAY_AFTER);
    const { kind, id, name } = scope.actor;
    const tx = this.database.manager;
    if (kind === 'account' && id !== null) {
      const said = { accountId: id, tab, name, sessionId };
      if (await this.presence.put(tx, scope, said, { now, awayBefore })) this.tell(scope);
    }
    await this.presence.forget(tx, awayBefore);
    return peopleOf(await this.presence.others(tx, scope, id ?? tab, awayBefore));
  }

  /** Says that this tab is gone; said again, it changes nothing. */
  async leave(scope: Scope, tab: string): Promise<void> {
    scope.require('programme.write');
    const { id } = scope.actor;
    if (id === null) return;
    if (await this.presence.remove(this.database.manager, scope, { accountId: id, tab })) this.tell(scope);
  }

  private tell({ event }: Scope): void {
    this.live.soon([{ topic: 'presence', id: event, eventId: event }]);
  }
}
