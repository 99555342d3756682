import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The picture of an event in the widths it is kept in, each a stored file; null while it has none. */
export class EventPicture1764003000003 implements MigrationInterface {
  name = 'EventPicture1764003000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event
        add column picture jsonb,
        add constraint event_picture_shape check (jsonb_typeof(picture) = 'array')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event drop column picture');
  }
}
