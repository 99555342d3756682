import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often signing in failed within an hour. Lost in a crash it costs an entry of the audit more, and nothing else. */
export class Failures1764001000023 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE UNLOGGED TABLE failure_count (
        subject text NOT NULL,
        hour timestamptz NOT NULL,
        count integer NOT NULL,
        CONSTRAINT failure_count_pkey PRIMARY KEY (subject, hour),
        CONSTRAINT failure_count_positive CHECK (count > 0)
      ) WITH (fillfactor = 50)
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE failure_count');
  }
}
