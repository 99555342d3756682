import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done with many people at once: whom it is for, as they were when they were chosen, and what came of each. */
export class BulkActs1765130000001 implements MigrationInterface {
  name = 'BulkActs1765130000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bulk_act (
        id uuid not null,
        event_id uuid not null,
        kind text not null,
        tag_id uuid,
        words text not null default '',
        items jsonb not null default '[]',
        job_id uuid,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        created_at timestamptz not null,
        constraint bulk_act_pk primary key (id),
        constraint bulk_act_event_fk foreign key (event_id) references event (id),
        constraint bulk_act_scope_unique unique (event_id, id),
        constraint bulk_act_kind_known
          check (kind in ('approve', 'return', 'reject', 'tag', 'untag', 'link', 'badges')),
        constraint bulk_act_tag_fk foreign key (event_id, tag_id) references tag (event_id, id) on delete cascade,
        constraint bulk_act_has_tag check ((tag_id is not null) = (kind in ('tag', 'untag')))
      )`);
    await runner.query('create index bulk_act_old on bulk_act (created_at)');
    await runner.query('create index bulk_act_tag on bulk_act (event_id, tag_id) where tag_id is not null');
    // A draft that is forgotten is forgotten here too.
    await runner.query(`
      create table bulk_act_person (
        event_id uuid not null,
        act_id uuid not null,
        place integer not null,
        registration_id uuid not null,
        version integer not null,
        outcome text,
        why text,
        constraint bulk_act_person_pk primary key (event_id, act_id, registration_id),
        constraint bulk_act_person_act_fk
          foreign key (event_id, act_id) references bulk_act (event_id, id) on delete cascade,
        constraint bulk_act_person_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id) on delete cascade,
        constraint bulk_act_person_outcome_known check (outcome in ('done', 'refused')),
        constraint bulk_act_person_refused_why check ((outcome is not distinct from 'refused') = (why is not null))
      )`);
    await runner.query('create index bulk_act_person_order on bulk_act_person (event_id, act_id, place)');
    await runner.query('create index bulk_act_person_acts on bulk_act_person (event_id, registration_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table bulk_act_person');
    await runner.query('drop table bulk_act');
  }
}
