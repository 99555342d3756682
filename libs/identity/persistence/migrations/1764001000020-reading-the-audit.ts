import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** The audit is read by owners, auditors and administrators; who prints badges at a desk watches the batch. */
export class ReadingTheAudit1764001000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM role_permission WHERE permission = 'audit.read'
         OR (role_code = 'desk-staff' AND permission = 'jobs.read')`,
    );
  }
}
