import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@app/platform';
import type { Permission } from './domain/roles';
import { type Colleague, MembersRepository } from './persistence/members.repository';

/** Members of staff as those who work at the same event need them: whom to ask, and how she is reached. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly database: Database,
    private readonly members: MembersRepository,
  ) {}

  /** Everybody who may do this at the scope's event, by name. Whoever asks makes sure that it may be told. */
  holding(scope: Scope, permission: Permission, tx: Tx = this.database.manager): Promise<Colleague[]> {
    return this.members.holding(tx, permission, { eventId: scope.event, seriesId: scope.series });
  }
}
