import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Slips1765120000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE link_slip (
        id uuid CONSTRAINT link_slip_pkey PRIMARY KEY,
        event_id uuid NOT NULL,
        link_id uuid NOT NULL,
        print_id uuid NOT NULL,
        number text NOT NULL CONSTRAINT link_slip_number_key UNIQUE,
        code_hash bytea NOT NULL,
        printed_at timestamptz NOT NULL,
        voided_at timestamptz,
        CONSTRAINT link_slip_link_fkey FOREIGN KEY (event_id, link_id) REFERENCES personal_link (event_id, id),
        CONSTRAINT link_slip_number_shape CHECK (number ~ '^[0-9]{8}$'),
        CONSTRAINT link_slip_hash_length CHECK (octet_length(code_hash) = 32)
      );
      CREATE UNIQUE INDEX link_slip_one_good ON link_slip (event_id, link_id) WHERE voided_at IS NULL;
      CREATE INDEX link_slip_link_idx ON link_slip (event_id, link_id);
      CREATE INDEX link_slip_print_idx ON link_slip (event_id, print_id);

      ALTER TABLE visitor_grant DROP CONSTRAINT visitor_grant_proof_known,
        ADD CONSTRAINT visitor_grant_proof_known CHECK (proof IN ('made-here', 'code', 'slip'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM visitor_grant WHERE proof = 'slip';
      ALTER TABLE visitor_grant DROP CONSTRAINT visitor_grant_proof_known,
        ADD CONSTRAINT visitor_grant_proof_known CHECK (proof IN ('made-here', 'code'));
      DROP TABLE link_slip;
    `);
  }
}
