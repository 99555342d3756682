import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Appearing1765430000002 implements MigrationInterface {
  name = 'Appearing1765430000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table appearance add constraint appearance_engagement_fk
        foreign key (event_id, engagement_id) references engagement (event_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table appearance drop constraint appearance_engagement_fk');
  }
}
