import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds whose phone has the same last eight digits, with the code of the country before them or a nought. */
export class Phones1765170000003 implements MigrationInterface {
  name = 'Phones1765170000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index registration_phone on registration
        (series_id, right(regexp_replace(phone, '\\D', '', 'g'), 8))
        where length(regexp_replace(phone, '\\D', '', 'g')) >= 8`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_phone');
  }
}
