import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A photo may be sent for its person by staff or her focal point; it is kept who did. */
export class WhoSentAPhoto1765280000000 implements MigrationInterface {
  name = 'WhoSentAPhoto1765280000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration_photo
        add column sent_by_kind text not null default 'holder',
        add column sent_by_name text not null default ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration_photo
        drop column sent_by_kind,
        drop column sent_by_name`);
  }
}
