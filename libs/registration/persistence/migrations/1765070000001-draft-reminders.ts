import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DraftReminders1765070000001 implements MigrationInterface {
  name = 'DraftReminders1765070000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration add column reminded_at timestamptz,
        add constraint registration_reminded_has_address check (reminded_at is null or email <> '')`);
    // Few drafts wait for their reminder at any time, whatever lies around them.
    await runner.query(`
      create index registration_to_remind on registration (updated_at)
        where state = 'draft' and sent_at is null and reminded_at is null and email <> ''`);
    // Whoever has sent something under an address is not reminded, and a lost link is found by it.
    await runner.query(`
      create index registration_of_address on registration (event_id, lower(email)) where email <> ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_of_address');
    await runner.query('drop index registration_to_remind');
    await runner.query(`
      alter table registration drop constraint registration_reminded_has_address, drop column reminded_at`);
  }
}
