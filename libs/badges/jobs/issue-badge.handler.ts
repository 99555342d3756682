import { Injectable } from '@nestjs/common';
import { registrationApproved } from '@app/news';
import { HandlesMessage, SystemScope } from '@app/platform';
import { BadgesService } from '../badges.service';

/** An approved person has a badge at once, so that the status page can show its code. */
@Injectable()
@HandlesMessage(registrationApproved, { handler: 'badges.issue-on-approval', queue: 'messages' })
export class IssueBadge {
  constructor(private readonly badges: BadgesService) {}

  async handle({ eventId, registrationId }: { eventId: string; registrationId: string }): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'approved' });
    await this.badges.issueFirst(scope, registrationId);
  }
}
