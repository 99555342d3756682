import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A quota may count the people of one delegation. */
export class QuotasOfDelegations1765090000002 implements MigrationInterface {
  name = 'QuotasOfDelegations1765090000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table quota
        add column delegation_id uuid,
        add constraint quota_delegation_fk
          foreign key (event_id, delegation_id) references delegation (event_id, id)`);
    await runner.query('create index quota_delegation on quota (event_id, delegation_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table quota drop column delegation_id');
  }
}
