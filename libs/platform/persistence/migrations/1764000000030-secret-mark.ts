import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which secret key this database is used with. Where something is sealed already, it is the key of the newest seal. */
export class SecretMark1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE secret_mark (
        only_one boolean NOT NULL DEFAULT true,
        key_id bytea NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT secret_mark_pkey PRIMARY KEY (only_one),
        CONSTRAINT secret_mark_only_one CHECK (only_one)
      )
    `);
    await runner.query(`
      INSERT INTO secret_mark (key_id)
      SELECT key_id FROM audit_seal ORDER BY sealed_at DESC, to_xid DESC LIMIT 1
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE secret_mark');
  }
}
