import { Injectable } from '@nestjs/common';
import { registrationApproved } from '@app/news';
import { Database, HandlesMessage, SystemScope } from '@app/platform';
import { BadgesService } from '../badges.service';

/** An approved person has a badge at once, so that the status page can show its code. */
@Injectable()
@HandlesMessage(registrationApproved, { handler: 'badges.issue-on-approval', queue: 'messages' })
export class IssueBadge {
  constructor(
    private readonly database: Database,
    private readonly badges: BadgesService,
  ) {}

  async handle({ eventId, registrationId }: { eventId: string; registrationId: string }): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'approved' });
    await this.database.transaction((tx) => this.badges.issueFirst(tx, scope, registrationId));
  }
}
