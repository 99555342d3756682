import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** Work that failed is seen and decided upon by owners and administrators. */
export class LookingAfterTheSystem1764001000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_permission WHERE permission IN ('system.read', 'system.write')`);
  }
}
