import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who came to the desk without a registration, and the organisations whose people the desk lets in by itself. */
export class WalkIns1765160000002 implements MigrationInterface {
  name = 'WalkIns1765160000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration add column walk_in_at timestamptz');
    await runner.query(`
      create table accredited_organisation (
        series_id uuid not null,
        event_id uuid not null,
        organisation_id uuid not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        constraint accredited_organisation_pk primary key (event_id, organisation_id),
        constraint accredited_organisation_event_fk
          foreign key (series_id, event_id) references event (series_id, id),
        constraint accredited_organisation_organisation_fk
          foreign key (series_id, organisation_id) references organisation (series_id, id)
      )`);
    await runner.query(
      'create index accredited_organisation_of on accredited_organisation (series_id, organisation_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table accredited_organisation');
    await runner.query('alter table registration drop column walk_in_at');
  }
}
