import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For how many mails ended which way of late, over all events. */
export class MailCreated1764002000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX mail_delivery_created_idx ON mail_delivery (created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX mail_delivery_created_idx');
  }
}
