import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People who come with somebody: each is a registration of her own that accompanies another one. Until they are sent they
 * stand in the registration of whom they come with, so that a draft that is forgotten takes them along.
 */
export class Companions1765210000001 implements MigrationInterface {
  name = 'Companions1765210000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table category
        add column companions_most integer not null default 0,
        add column companion_category_id uuid,
        add constraint category_companions_few check (companions_most between 0 and 9),
        add constraint category_companions_have_category
          check (companions_most = 0 or companion_category_id is not null),
        add constraint category_companion_category_fk foreign key (event_id, companion_category_id)
          references category (event_id, id)`);
    await runner.query(`
      alter table registration
        add column accompanies_id uuid,
        add column relation text not null default '',
        add column companions jsonb not null default '[]',
        add constraint registration_accompanies_fk foreign key (event_id, accompanies_id)
          references registration (event_id, id),
        add constraint registration_accompanies_another check (accompanies_id <> id),
        add constraint registration_relation_of_companion check ((accompanies_id is null) = (relation = ''))`);
    await runner.query(`
      create index registration_accompanies_index on registration (event_id, accompanies_id)
      where accompanies_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration drop column companions, drop column relation, drop column accompanies_id`);
    await runner.query(`
      alter table category drop column companion_category_id, drop column companions_most`);
  }
}
