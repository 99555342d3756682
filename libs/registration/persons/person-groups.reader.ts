import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@app/platform';

/** To which groups people belong at an event: the codes of the categories they were approved in. */
@Injectable()
export class PersonGroupsReader {
  constructor(private readonly database: Database) {}

  /** By person; who was approved in none does not stand there. For contexts of the house, which say nothing of it to anybody else. */
  async of(
    scope: Scope,
    personIds: readonly string[],
    tx: Tx = this.database.manager,
  ): Promise<Map<string, string[]>> {
    if (personIds.length === 0) return new Map();
    const rows = await tx.query<{ personId: string; codes: string[] }[]>(
      `select registration.person_id as "personId",
         array_agg(distinct category.code order by category.code) as codes
       from registration join category
         on category.event_id = registration.event_id and category.id = registration.category_id
       where registration.event_id = $1 and registration.state = 'approved'
         and registration.person_id = any($2)
       group by registration.person_id`,
      [scope.event, personIds],
    );
    return new Map(rows.map(({ personId, codes }) => [personId, codes]));
  }
}
