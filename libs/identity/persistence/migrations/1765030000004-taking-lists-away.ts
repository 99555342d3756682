import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** Lists of people are taken away as files. */
export class TakingListsAway1765030000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_permission WHERE permission = 'registrations.export'`);
  }
}
