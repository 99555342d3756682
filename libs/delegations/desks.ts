import { Injectable } from '@nestjs/common';
import { type PersonalLink, PersonalLinks, type VisitorSession } from '@app/identity';
import { Database, type Scope, SystemScope } from '@app/platform';
import { type Desk, FocalPointsRepository } from './persistence/focal-points.repository';

/** Where whoever looks after a delegation comes in. */
const DOOR = '/d';

/** The delegations somebody looks after, as far as this device has proven it. */
@Injectable()
export class Desks {
  constructor(
    private readonly database: Database,
    private readonly links: PersonalLinks,
    private readonly focalPoints: FocalPointsRepository,
  ) {}

  /**
   * Whose appointments hold now; an ended one is gone with its commit. The first appointed first. A head or deputy whom no
   * mail reaches proves hers by the slip of her own page.
   */
  async of(visitor: VisitorSession | null): Promise<Desk[]> {
    if (visitor === null) return [];
    const links = await this.links.provenBy(visitor);
    if (links.length === 0) return [];
    return this.focalPoints.listDesks(
      this.database.manager,
      links.map(({ id }) => id),
      links.filter(({ subjectKind }) => subjectKind === 'registration').map(({ subjectId }) => subjectId),
    );
  }

  /** The one this link opens, whoever asks; null where the appointment has ended. */
  async ofLink(link: Pick<PersonalLink, 'id'>): Promise<Desk | null> {
    const [desk] = await this.focalPoints.listDesks(this.database.manager, [link.id]);
    return desk ?? null;
  }

  /**
   * Where whoever’s own page this is looks after her delegation; null where she does not. Only a device that has proven her
   * page is told her link to it, and it asks for a code there; every other is sent to the door.
   */
  async pathOf(scope: Scope, proven: boolean): Promise<string | null> {
    const tx = this.database.manager;
    const held = await this.focalPoints.findLeader(tx, scope, scope.registration);
    if (held === null) return null;
    if (!proven || held.email === '') return DOOR;
    const house = SystemScope.of({ eventId: scope.event, reason: 'her own way to her delegation' });
    const link = await this.links.find(tx, house, held.linkId);
    return link && this.links.urlPath(link);
  }
}
