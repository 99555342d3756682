import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subjects could hold a personal link until now; what opened something is cut out of those that were written down. */
export class SubjectsWithoutLinks1764002000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      UPDATE mail_delivery SET subject = regexp_replace(subject, '/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])', '/…', 'g')
      WHERE subject ~ '/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])'
    `);
  }

  async down(): Promise<void> {
    // What was cut out is not known any more.
  }
}
