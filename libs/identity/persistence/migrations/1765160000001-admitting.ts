import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** The desk enters whoever comes without a registration. */
export class Admitting1765160000001 implements MigrationInterface {
  name = 'Admitting1765160000001';

  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_permission WHERE permission = 'registrations.admit'`);
  }
}
