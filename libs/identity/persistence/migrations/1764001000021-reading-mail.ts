import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** Owners and the registration desk see which mails arrived, and send again what did not. */
export class ReadingMail1764001000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_permission WHERE permission IN ('mail.read', 'mail.send')`);
  }
}
