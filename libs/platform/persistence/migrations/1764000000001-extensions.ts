import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Extensions1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP EXTENSION pg_trgm');
    await runner.query('DROP EXTENSION btree_gist');
  }
}
