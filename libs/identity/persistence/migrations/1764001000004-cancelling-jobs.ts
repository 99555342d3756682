import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** Cancelling a job is a permission of its own; to see it is not to stop it. */
export class CancellingJobs1764001000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await putRoles(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM role_permission WHERE permission = 'jobs.cancel'`);
  }
}
