import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the few who sent a registration and for whose companions there was no place. */
export class CompanionsWithoutAPlace1765330000001 implements MigrationInterface {
  name = 'CompanionsWithoutAPlace1765330000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index registration_companions_unplaced on registration (event_id)
      where companions <> '[]' and sent_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_companions_unplaced');
  }
}
