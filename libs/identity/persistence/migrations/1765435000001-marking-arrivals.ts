import type { MigrationInterface, QueryRunner } from 'typeorm';
import { putRoles } from './put-roles';

/** Who of the speakers is in the house is marked at the registration desk too, which makes nothing of the programme. */
export class MarkingArrivals1765435000001 implements MigrationInterface {
  name = 'MarkingArrivals1765435000001';

  async up(runner: QueryRunner): Promise<void> {
    await putRoles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_permission WHERE permission = 'speakers.arrivals'`);
  }
}
