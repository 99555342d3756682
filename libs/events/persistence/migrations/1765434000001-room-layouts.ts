import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoomLayouts1765434000001 implements MigrationInterface {
  name = 'RoomLayouts1765434000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table room
        add column layouts jsonb not null default '[]',
        add column equipment text not null default '',
        add constraint room_layouts_listed check (jsonb_typeof(layouts) = 'array')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table room drop column layouts, drop column equipment');
  }
}
