import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailText1764002000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mail_text (
        event_id uuid NOT NULL,
        template text NOT NULL,
        language text NOT NULL,
        subject text NOT NULL,
        paragraphs text[] NOT NULL,
        version integer NOT NULL,
        changed_at timestamptz NOT NULL,
        changed_by text NOT NULL,
        CONSTRAINT mail_text_pkey PRIMARY KEY (event_id, template, language),
        CONSTRAINT mail_text_some CHECK (cardinality(paragraphs) BETWEEN 1 AND 12)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE mail_text');
  }
}
