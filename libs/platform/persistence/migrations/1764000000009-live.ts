import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changed, numbered in the order of the commits, for an hour: whoever lost the stream reads on from its number. */
export class Live1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE live_event (
        seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT live_event_pkey PRIMARY KEY,
        topic text NOT NULL,
        subject_id uuid NOT NULL,
        event_id uuid,
        at timestamptz NOT NULL DEFAULT now()
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE live_event');
  }
}
