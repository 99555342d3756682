import { Injectable } from '@nestjs/common';
import { type PersonalLink, PersonalLinks, type VisitorSession } from '@app/identity';
import { Database } from '@app/platform';
import { type Desk, FocalPointsRepository } from './persistence/focal-points.repository';

/** The delegations somebody looks after, as far as this device has proven it. */
@Injectable()
export class Desks {
  constructor(
    private readonly database: Database,
    private readonly links: PersonalLinks,
    private readonly focalPoints: FocalPointsRepository,
  ) {}

  /** Whose appointments hold now; an ended one is gone with its commit. The first appointed first. */
  async of(visitor: VisitorSession | null): Promise<Desk[]> {
    const links = visitor === null ? [] : await this.links.provenBy(visitor, 'focal-point');
    if (links.length === 0) return [];
    return this.focalPoints.listDesks(
      this.database.manager,
      links.map(({ id }) => id),
    );
  }

  /** The one this link opens, whoever asks; null where the appointment has ended. */
  async ofLink(link: Pick<PersonalLink, 'id'>): Promise<Desk | null> {
    const [desk] = await this.focalPoints.listDesks(this.database.manager, [link.id]);
    return desk ?? null;
  }
}
