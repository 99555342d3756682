import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one recipient's domain refuses pauses that domain; what was called a defect of ours pauses nobody any more. */
export class MailDomainPause1764002000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mail_domain_pause (
        domain text CONSTRAINT mail_domain_pause_pkey PRIMARY KEY,
        since timestamptz NOT NULL,
        said text NOT NULL,
        refusals integer NOT NULL,
        until timestamptz NOT NULL,
        CONSTRAINT mail_domain_pause_refusals_positive CHECK (refusals > 0)
      );
      DELETE FROM mail_pause WHERE reason = 'defect';
      ALTER TABLE mail_pause
        DROP CONSTRAINT mail_pause_reason_known,
        ADD CONSTRAINT mail_pause_reason_known CHECK (reason IN ('sign-in', 'encryption', 'refused'));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE mail_domain_pause;
      ALTER TABLE mail_pause
        DROP CONSTRAINT mail_pause_reason_known,
        ADD CONSTRAINT mail_pause_reason_known CHECK (reason IN ('sign-in', 'encryption', 'refused', 'defect'));
    `);
  }
}
