import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of somebody's waiting is read whenever she opens her page, also once she waits no more. */
export class WaitingOfAHolder1765200000001 implements MigrationInterface {
  name = 'WaitingOfAHolder1765200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index waiting_of_holder on waiting (event_id, holder_id, turn)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index waiting_of_holder`);
  }
}
