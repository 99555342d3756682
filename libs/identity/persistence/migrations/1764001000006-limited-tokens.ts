import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A token may reach less far than its owner. Those of before reach as far. */
export class LimitedTokens1764001000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE api_token
        ADD permissions text[],
        ADD series_id uuid,
        ADD event_id uuid,
        ADD expires_at timestamptz,
        ADD used_network text,
        ADD CONSTRAINT api_token_event_in_series CHECK ((event_id IS NULL) = (series_id IS NULL)),
        ADD CONSTRAINT api_token_permissions_some CHECK (cardinality(permissions) > 0);
      CREATE UNIQUE INDEX api_token_live_name ON api_token (account_id, name) WHERE revoked_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX api_token_live_name;
      ALTER TABLE api_token
        DROP permissions, DROP series_id, DROP event_id, DROP expires_at, DROP used_network;
    `);
  }
}
