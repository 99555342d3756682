import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** The draft of the programme is seen and made by those who look after it; the secretariat sees it. */
export class MakingTheProgramme1765400000010 implements MigrationInterface {
  name = 'MakingTheProgramme1765400000010';

  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM role_permission WHERE permission IN ('programme.read', 'programme.write')`,
    );
  }
}
