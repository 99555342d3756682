import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The transaction's id tells the sealer which entries can no longer be joined by others.
    await runner.query(`
      CREATE TABLE audit_entry (
        id uuid CONSTRAINT audit_entry_pkey PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        at timestamptz NOT NULL,
        series_id uuid,
        event_id uuid,
        actor_kind text NOT NULL,
        actor_id uuid,
        reason text,
        action text NOT NULL,
        object_kind text NOT NULL,
        object_id text NOT NULL,
        changes jsonb NOT NULL,
        request_id text,
        address_prefix text
      )
    `);
    await runner.query('CREATE INDEX audit_entry_xid ON audit_entry (xid)');
    await runner.query('CREATE INDEX audit_entry_event ON audit_entry (event_id, position)');
    await runner.query('CREATE INDEX audit_entry_object ON audit_entry (object_kind, object_id, position)');
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_entry');
    await runner.query('DROP FUNCTION refuse_change');
  }
}
