import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Programme1765430000001 implements MigrationInterface {
  name = 'Programme1765430000001';

  async up(runner: QueryRunner): Promise<void> {
    // One row an event; whoever writes the draft holds it, so that operations are counted without a gap.
    await runner.query(`
      create table programme (
        event_id uuid not null,
        operations integer not null default 0,
        is_public boolean not null default false,
        severities jsonb not null default '{}',
        walking jsonb not null default '{}',
        version integer not null default 1,
        created_at timestamptz not null,
        constraint programme_pk primary key (event_id),
        constraint programme_event_fk foreign key (event_id) references event (id),
        constraint programme_operations_counted check (operations >= 0)
      )`);
    await runner.query(`
      create table programme_session (
        id uuid not null,
        event_id uuid not null,
        kind text not null,
        theme_id uuid,
        code text not null,
        title jsonb not null,
        subtitle jsonb not null,
        summary jsonb not null,
        description jsonb not null,
        room_id uuid,
        starts_at timestamptz,
        minutes integer not null,
        floor_language text not null,
        layout text not null,
        setup_minutes integer not null,
        turnaround_minutes integer not null,
        seats_needed integer,
        equipment text not null,
        is_public boolean not null,
        featured text not null,
        closed_for jsonb not null,
        parent_id uuid,
        external_id text not null,
        exchanged jsonb not null,
        channels jsonb not null,
        materials jsonb not null,
        constraint programme_session_pk primary key (id),
        constraint programme_session_programme_fk foreign key (event_id) references programme (event_id),
        constraint programme_session_scope_unique unique (event_id, id),
        constraint programme_session_room_fk foreign key (event_id, room_id) references room (event_id, id),
        constraint programme_session_theme_fk foreign key (event_id, theme_id) references theme (event_id, id),
        constraint programme_session_parent_fk foreign key (event_id, parent_id)
          references programme_session (event_id, id) deferrable initially deferred,
        constraint programme_session_minutes_positive check (minutes > 0)
      )`);
    // Checked at the commit: sessions may exchange their codes in one operation.
    await runner.query(`
      alter table programme_session add constraint programme_session_code_unique
        exclude using btree (event_id with =, nullif(code, '') with =) deferrable initially deferred`);
    await runner.query(`create index programme_session_room on programme_session (event_id, room_id)`);
    await runner.query(`create index programme_session_theme on programme_session (event_id, theme_id)`);
    await runner.query(`create index programme_session_parent on programme_session (event_id, parent_id)`);
    await runner.query(`
      create unique index programme_session_external on programme_session (event_id, external_id)
        where external_id <> ''`);
    await runner.query(`
      create table session_item (
        id uuid not null,
        event_id uuid not null,
        session_id uuid not null,
        position integer not null,
        kind text not null,
        title jsonb not null,
        minutes integer not null,
        constraint session_item_pk primary key (id),
        constraint session_item_session_fk foreign key (event_id, session_id)
          references programme_session (event_id, id) on delete cascade,
        constraint session_item_scope_unique unique (event_id, id),
        constraint session_item_position_unique unique (event_id, session_id, position)
      )`);
    await runner.query(`
      create table appearance (
        event_id uuid not null,
        session_id uuid not null,
        item_id uuid not null,
        position integer not null,
        engagement_id uuid not null,
        constraint appearance_pk primary key (event_id, engagement_id),
        constraint appearance_item_fk foreign key (event_id, item_id)
          references session_item (event_id, id) on delete cascade,
        constraint appearance_session_fk foreign key (event_id, session_id)
          references programme_session (event_id, id) on delete cascade,
        constraint appearance_position_unique unique (event_id, item_id, position)
      )`);
    await runner.query(`create index appearance_session on appearance (event_id, session_id)`);
    await runner.query(`
      create table programme_operation (
        event_id uuid not null,
        number integer not null,
        act text not null,
        changes jsonb not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        at timestamptz not null,
        undoes integer,
        constraint programme_operation_pk primary key (event_id, number),
        constraint programme_operation_programme_fk foreign key (event_id) references programme (event_id),
        constraint programme_operation_undoes_fk foreign key (event_id, undoes)
          references programme_operation (event_id, number),
        constraint programme_operation_undone_once unique (event_id, undoes)
      )`);
    await runner.query(`
      create index programme_operation_sessions on programme_operation using gin ((changes) jsonb_path_ops)`);
    await runner.query(`
      create table conflict_acknowledgement (
        event_id uuid not null,
        key text not null,
        reason text not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        at timestamptz not null,
        constraint conflict_acknowledgement_pk primary key (event_id, key),
        constraint conflict_acknowledgement_programme_fk foreign key (event_id) references programme (event_id),
        constraint conflict_acknowledgement_has_a_reason check (reason <> '')
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'conflict_acknowledgement',
      'programme_operation',
      'appearance',
      'session_item',
      'programme_session',
      'programme',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}
