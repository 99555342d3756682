import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** Delegations and their focal points are seen and looked after. */
export class LookingAfterDelegations1765040000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM role_permission WHERE permission IN ('delegations.read', 'delegations.write')`,
    );
  }
}
