import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every event has a chain of seals, else the series, else the house: what happened in it can be handed on by itself. */
export class AuditSeal1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry ADD COLUMN chain text NOT NULL GENERATED ALWAYS AS (
        coalesce('event:' || event_id::text, 'series:' || series_id::text, 'house')
      ) STORED
    `);
    await runner.query('CREATE UNIQUE INDEX audit_entry_position_unique ON audit_entry (position)');
    await runner.query('CREATE INDEX audit_entry_chain ON audit_entry (chain, xid)');
    await runner.query('DROP INDEX audit_entry_event');
    await runner.query('CREATE INDEX audit_entry_chain_position ON audit_entry (chain, position)');
    await runner.query(`
      CREATE TABLE audit_seal (
        chain text NOT NULL,
        number bigint NOT NULL,
        from_xid xid8 NOT NULL,
        to_xid xid8 NOT NULL,
        positions bigint[] NOT NULL,
        digests bytea[] NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL,
        key_id bytea NOT NULL,
        mac bytea NOT NULL,
        sealed_at timestamptz NOT NULL,
        CONSTRAINT audit_seal_pkey PRIMARY KEY (chain, number),
        CONSTRAINT audit_seal_covers CHECK (from_xid < to_xid),
        CONSTRAINT audit_seal_digests CHECK (cardinality(digests) = cardinality(positions))
      )
    `);
    await runner.query('CREATE INDEX audit_seal_to ON audit_seal (to_xid)');
    await runner.query('CREATE INDEX audit_seal_chain_to ON audit_seal (chain, to_xid)');
    await runner.query(`
      CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_seal');
    await runner.query('CREATE INDEX audit_entry_event ON audit_entry (event_id, position)');
    await runner.query('ALTER TABLE audit_entry DROP COLUMN chain');
    await runner.query('DROP INDEX audit_entry_position_unique');
  }
}
