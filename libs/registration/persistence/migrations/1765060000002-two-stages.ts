import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose focal point looks first is a matter of the category; both stages wait in the order in which people sent. */
export class TwoStages1765060000002 implements MigrationInterface {
  name = 'TwoStages1765060000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table category add column pre_approval boolean not null default false`);
    await runner.query(`drop index registration_waiting`);
    await runner.query(`
      create index registration_waiting on registration (event_id, sent_at, id)
        where state in ('submitted', 'pre_approved')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index registration_waiting`);
    await runner.query(
      `create index registration_waiting on registration (event_id, sent_at, id) where state = 'submitted'`,
    );
    await runner.query(`alter table category drop column pre_approval`);
  }
}
