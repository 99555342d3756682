import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Substitutions1765070000002 implements MigrationInterface {
  name = 'Substitutions1765070000002';

  async up(runner: QueryRunner): Promise<void> {
    // One seat is passed on once, however many ask at the same moment.
    await runner.query(`
      alter table registration add column replaces_id uuid,
        add constraint registration_replaces_fk foreign key (event_id, replaces_id) references registration (event_id, id),
        add constraint registration_replaces_unique unique (event_id, replaces_id),
        add constraint registration_replaces_another check (replaces_id <> id)`);
    await runner.query('alter table category add column substitutes_until timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table category drop column substitutes_until');
    await runner.query('alter table registration drop column replaces_id');
  }
}
