import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Events1764003000001 implements MigrationInterface {
  name = 'Events1764003000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table series (
        id uuid not null,
        code text not null,
        name jsonb not null,
        created_at timestamptz not null,
        constraint series_pk primary key (id),
        constraint series_code_unique unique (code),
        constraint series_code_shape check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
      )`);
    await runner.query(`
      create table event (
        id uuid not null,
        series_id uuid not null,
        code text not null,
        state text not null,
        name jsonb not null,
        summary jsonb not null default '{}',
        city jsonb not null default '{}',
        country text not null,
        timezone text not null,
        organiser jsonb not null default '{}',
        guided_by jsonb not null default '{}',
        contact_email text not null default '',
        number_prefix text not null,
        rehearsal boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint event_pk primary key (id),
        constraint event_series_fk foreign key (series_id) references series (id),
        constraint event_series_unique unique (series_id, id),
        constraint event_code_unique unique (code),
        constraint event_code_shape check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        constraint event_state_known check (state in ('draft', 'live', 'archived')),
        constraint event_country_shape check (country ~ '^[A-Z]{2}$'),
        constraint event_number_prefix_shape check (number_prefix ~ '^[A-Z]{1,6}$')
      )`);
    await runner.query(`
      create table event_move (
        id uuid not null,
        event_id uuid not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        from_state text,
        to_state text not null,
        reason text not null default '',
        constraint event_move_pk primary key (id),
        constraint event_move_event_fk foreign key (event_id) references event (id),
        constraint event_move_scope_unique unique (event_id, id)
      )`);
    await runner.query(`
      create table event_day (
        id uuid not null,
        event_id uuid not null,
        date date not null,
        title jsonb not null default '{}',
        version integer not null default 1,
        created_at timestamptz not null,
        constraint event_day_pk primary key (id),
        constraint event_day_event_fk foreign key (event_id) references event (id),
        constraint event_day_scope_unique unique (event_id, id),
        constraint event_day_date_unique unique (event_id, date) deferrable initially immediate
      )`);
    await runner.query(`
      create table venue (
        id uuid not null,
        event_id uuid not null,
        code text not null,
        name jsonb not null,
        address jsonb not null default '{}',
        version integer not null default 1,
        created_at timestamptz not null,
        constraint venue_pk primary key (id),
        constraint venue_event_fk foreign key (event_id) references event (id),
        constraint venue_scope_unique unique (event_id, id),
        constraint venue_code_unique unique (event_id, code)
      )`);
    await runner.query(`
      create table room (
        id uuid not null,
        event_id uuid not null,
        venue_id uuid not null,
        code text not null,
        name jsonb not null,
        capacity integer not null,
        position integer not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint room_pk primary key (id),
        constraint room_event_fk foreign key (event_id) references event (id),
        constraint room_venue_fk foreign key (event_id, venue_id) references venue (event_id, id),
        constraint room_scope_unique unique (event_id, id),
        constraint room_code_unique unique (event_id, code),
        constraint room_capacity_positive check (capacity > 0)
      )`);
    await runner.query(`create index room_venue on room (event_id, venue_id)`);
    await runner.query(`
      create table theme (
        id uuid not null,
        event_id uuid not null,
        code text not null,
        name jsonb not null,
        word jsonb not null,
        colour text not null,
        position integer not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint theme_pk primary key (id),
        constraint theme_event_fk foreign key (event_id) references event (id),
        constraint theme_scope_unique unique (event_id, id),
        constraint theme_code_unique unique (event_id, code),
        constraint theme_colour_shape check (colour ~ '^#[0-9A-F]{6}$')
      )`);
    await runner.query(`
      create table vocabulary (
        id uuid not null,
        event_id uuid not null,
        code text not null,
        name jsonb not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint vocabulary_pk primary key (id),
        constraint vocabulary_event_fk foreign key (event_id) references event (id),
        constraint vocabulary_scope_unique unique (event_id, id),
        constraint vocabulary_code_unique unique (event_id, code)
      )`);
    await runner.query(`
      create table vocabulary_term (
        id uuid not null,
        event_id uuid not null,
        vocabulary_id uuid not null,
        code text not null,
        label jsonb not null,
        position integer not null,
        retired_at timestamptz,
        created_at timestamptz not null,
        constraint vocabulary_term_pk primary key (id),
        constraint vocabulary_term_vocabulary_fk foreign key (event_id, vocabulary_id) references vocabulary (event_id, id),
        constraint vocabulary_term_scope_unique unique (event_id, id),
        constraint vocabulary_term_code_unique unique (event_id, vocabulary_id, code)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'vocabulary_term',
      'vocabulary',
      'theme',
      'room',
      'venue',
      'event_day',
      'event',
      'series',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}
