import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person sees where she is signed in. The sessions of before cannot tell, so they end. */
export class Devices1764001000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM staff_session;
      ALTER TABLE staff_session
        ADD browser text NOT NULL,
        ADD system text NOT NULL,
        ADD network text NOT NULL,
        ADD proven_at timestamptz;
      ALTER TABLE account ADD signed_in_at timestamptz;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE account DROP signed_in_at;
      ALTER TABLE staff_session DROP browser, DROP system, DROP network, DROP proven_at;
    `);
  }
}
