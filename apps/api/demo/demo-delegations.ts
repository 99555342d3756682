import { Injectable } from '@nestjs/common';
import { Delegations, DelegationsReader, FocalPoints, type NewFocalPoint } from '@app/delegations';
import { countryName } from '@app/i18n';
import { PersonalLinks } from '@app/identity';
import { Database, type SystemScope } from '@app/platform';

/** A delegation whose desk a newcomer can open, and what to do there. */
export interface DemoDesk {
  delegation: string;
  name: string;
  email: string;
  /** `/d/…` */
  path: string;
  whatToDo: string;
}

export const FOCAL_POINTS: readonly ({ country: string } & NewFocalPoint)[] = [
  { country: 'LA', name: 'Khamla Souvannavong', email: 'focal.laos@demo.example.org', language: 'en' },
  { country: 'MM', name: 'Thida Aung', email: 'focal.myanmar@demo.example.org', language: 'en' },
];

const WHAT_TO_DO =
  'Open the link, have a code mailed (it is in the mail inbox) and type it: pre-approve who waits for you, register somebody, bring a table, send links or slips, send somebody else.';

/** Two delegations, each with a focal point. */
@Injectable()
export class DemoDelegations {
  constructor(
    private readonly database: Database,
    private readonly delegations: Delegations,
    private readonly reader: DelegationsReader,
    private readonly focalPoints: FocalPoints,
    private readonly links: PersonalLinks,
  ) {}

  /** Makes what is missing. Before the people: these join as they are registered. */
  async ready(scope: SystemScope): Promise<void> {
    const there = await this.reader.list(scope);
    for (const { country, ...focalPoint } of FOCAL_POINTS) {
      if (there.some((one) => one.kind === 'country' && one.country === country)) continue;
      await this.database.transaction(async (tx) => {
        const id = await this.delegations.create(tx, scope, {
          country,
          organisation: null,
          name: {},
          note: '',
        });
        await this.focalPoints.appoint(tx, scope, id, focalPoint);
      });
    }
  }

  /** The desks that can be opened; an appointment that was ended opens none. */
  async desks(scope: SystemScope): Promise<DemoDesk[]> {
    const desks: DemoDesk[] = [];
    for (const { country, focalPoints } of await this.reader.list(scope)) {
      const ours = focalPoints.filter(({ email }) => FOCAL_POINTS.some((one) => one.email === email));
      for (const { id, name, email, endedAt } of ours) {
        const subject = { subjectKind: 'focal-point', subjectId: id } as const;
        const link = endedAt === null ? await this.links.findOf(this.database.manager, scope, subject) : null;
        if (!link) continue;
        const delegation = countryName(country, 'en');
        desks.push({ delegation, name, email, path: this.links.urlPath(link), whatToDo: WHAT_TO_DO });
      }
    }
    return desks;
  }
}
