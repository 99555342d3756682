import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StoredFile1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stored_file (
        id uuid CONSTRAINT stored_file_pkey PRIMARY KEY,
        event_id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL CONSTRAINT stored_file_size_check CHECK (size >= 0),
        sha256 text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT stored_file_event_key UNIQUE (event_id, id)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stored_file');
  }
}
