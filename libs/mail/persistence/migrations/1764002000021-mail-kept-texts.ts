import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the forgetting of what mails said that did not arrive; mails on their way are not in it. */
export class MailKeptTexts1764002000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX mail_delivery_kept_idx ON mail_delivery (tried_since)
      WHERE sealed IS NOT NULL AND state IN ('bounced', 'failed')
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX mail_delivery_kept_idx');
  }
}
