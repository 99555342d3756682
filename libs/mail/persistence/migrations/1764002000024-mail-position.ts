import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which order mails were written: those about one thing leave one after the other. */
export class MailPosition1764002000024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE mail_delivery ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;
      CREATE INDEX mail_delivery_subject_idx ON mail_delivery (subject_id, position)
        WHERE state IN ('waiting', 'sending') AND NOT urgent;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE mail_delivery DROP COLUMN position');
  }
}
