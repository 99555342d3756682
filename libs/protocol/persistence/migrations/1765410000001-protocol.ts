import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands before whom at an event: its rules and ranks, what each person is placed by, and decisions against them. */
export class Protocol1765410000001 implements MigrationInterface {
  name = 'Protocol1765410000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table precedence_rules (
        event_id uuid not null,
        criteria jsonb not null,
        country_order text not null,
        country_language text not null,
        countries text[] not null,
        host_country text,
        host_place text not null,
        version integer not null,
        changed_at timestamptz not null,
        changed_by text not null,
        constraint precedence_rules_pk primary key (event_id),
        constraint precedence_rules_event_fk foreign key (event_id) references event (id),
        constraint precedence_rules_country_order_known check (country_order in ('alphabet', 'list')),
        constraint precedence_rules_host_place_known check (host_place in ('first', 'last')),
        constraint precedence_rules_host_shape check (host_country ~ '^[A-Z]{2}$')
      )`);
    await runner.query(`
      create table rank (
        event_id uuid not null,
        code text not null,
        name jsonb not null,
        position integer not null,
        constraint rank_pk primary key (event_id, code),
        constraint rank_rules_fk foreign key (event_id) references precedence_rules (event_id),
        constraint rank_code_shape check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
      )`);
    // Whose standing it is, speaker or person, is known above: each is named to this lib by whoever knows her.
    await runner.query(`
      create table standing (
        event_id uuid not null,
        subject_id uuid not null,
        rank_code text,
        in_office_since date,
        note text not null,
        changed_at timestamptz not null,
        changed_by text not null,
        constraint standing_pk primary key (event_id, subject_id),
        constraint standing_event_fk foreign key (event_id) references event (id),
        constraint standing_rank_fk foreign key (event_id, rank_code) references rank (event_id, code)
      )`);
    await runner.query('create index standing_rank on standing (event_id, rank_code)');
    await runner.query('create index standing_subject on standing (subject_id)');
    await runner.query(`
      create table precedence_override (
        event_id uuid not null,
        list_kind text not null,
        list_id uuid not null,
        subject_id uuid not null,
        place integer,
        before_id uuid,
        after_id uuid,
        reason text not null,
        decided_at timestamptz not null,
        decided_by text not null,
        constraint precedence_override_pk primary key (event_id, list_id, subject_id),
        constraint precedence_override_event_fk foreign key (event_id) references event (id),
        constraint precedence_override_kind_shape check (list_kind ~ '^[a-z]+(-[a-z]+)*$'),
        constraint precedence_override_to_one_place check (num_nonnulls(place, before_id, after_id) = 1),
        constraint precedence_override_place_counted check (place >= 1),
        constraint precedence_override_has_reason check (reason <> '')
      )`);
    await runner.query('create index precedence_override_subject on precedence_override (subject_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table precedence_override');
    await runner.query('drop table standing');
    await runner.query('drop table rank');
    await runner.query('drop table precedence_rules');
  }
}
