import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff pin to a registration and write beside it; both go with a draft that is forgotten. */
export class TagsAndNotes1765060000003 implements MigrationInterface {
  name = 'TagsAndNotes1765060000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tag (
        id uuid not null,
        event_id uuid not null,
        name text not null,
        colour text not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint tag_pk primary key (id),
        constraint tag_event_fk foreign key (event_id) references event (id),
        constraint tag_scope_unique unique (event_id, id),
        constraint tag_colour_shape check (colour ~ '^#[0-9A-F]{6}$')
      )`);
    await runner.query(`create unique index tag_name_unique on tag (event_id, lower(name))`);
    await runner.query(`
      create table registration_tag (
        event_id uuid not null,
        registration_id uuid not null,
        tag_id uuid not null,
        at timestamptz not null,
        constraint registration_tag_pk primary key (event_id, registration_id, tag_id),
        constraint registration_tag_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id) on delete cascade,
        constraint registration_tag_tag_fk
          foreign key (event_id, tag_id) references tag (event_id, id) on delete cascade
      )`);
    await runner.query(`create index registration_tag_people on registration_tag (event_id, tag_id)`);
    await runner.query(`
      create table registration_note (
        id uuid not null,
        event_id uuid not null,
        registration_id uuid not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        words text not null,
        constraint registration_note_pk primary key (id),
        constraint registration_note_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id) on delete cascade,
        constraint registration_note_scope_unique unique (event_id, id)
      )`);
    await runner.query(
      `create index registration_note_history on registration_note (event_id, registration_id, at, id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['registration_note', 'registration_tag', 'tag'])
      await runner.query(`drop table ${table}`);
  }
}
