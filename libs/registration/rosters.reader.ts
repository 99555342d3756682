import { Injectable } from '@nestjs/common';
import type { DelegationRole } from '@app/delegations';
import { latinFullName, nativeFullName } from '@app/kernel';
import { Database, type Scope } from '@app/platform';
import type { RegistrationState } from './domain/registration-state';
import { RostersRepository } from './persistence/rosters.repository';

/** Who leads a delegation. */
export interface Leader {
  registrationId: string;
  role: DelegationRole;
  nativeName: string;
  latinName: string;
}

/** How many people a delegation has in each state, and who leads it; `delegationId` is null for those in none. */
export interface RosterCount {
  delegationId: string | null;
  byState: { state: RegistrationState; count: number }[];
  leaders: Leader[];
}

/** The people of delegations as the organisers and their focal points read them. */
@Injectable()
export class RostersReader {
  constructor(
    private readonly database: Database,
    private readonly rosters: RostersRepository,
  ) {}

  /** Of every delegation somebody belongs to. */
  async counts(scope: Scope): Promise<RosterCount[]> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const rows = await this.rosters.countByDelegation(tx, scope);
    const leaders = await this.rosters.listLeaders(tx, scope);
    return [...new Set(rows.map(({ delegationId }) => delegationId))].map((id) => ({
      delegationId: id,
      byState: rows
        .filter(({ delegationId }) => delegationId === id)
        .map(({ state, count }) => ({ state, count })),
      leaders: leaders
        .filter(({ delegationId }) => delegationId === id)
        .map((row) => ({
          registrationId: row.id,
          role: row.role,
          nativeName: nativeFullName(row, row.country),
          latinName: latinFullName(row, row.country),
        })),
    }));
  }
}
