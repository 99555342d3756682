import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** The secretariat is asked for a code on the phone: it reads them, and makes none. */
export class ReadingAccessCodes1765250000001 implements MigrationInterface {
  name = 'ReadingAccessCodes1765250000001';

  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_permission WHERE permission = 'access-codes.read'`);
  }
}
