import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The demo's accounts are known as such. Those of before are told by their addresses, at a domain nobody can have. */
export class DemoAccounts1764001000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE account ADD demo boolean NOT NULL DEFAULT false;
      UPDATE account SET demo = true WHERE email LIKE '%@demo.example.org';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE account DROP demo');
  }
}
