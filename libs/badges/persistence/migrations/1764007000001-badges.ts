import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Badges1764007000001 implements MigrationInterface {
  name = 'Badges1764007000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table badge_key (
        event_id uuid not null,
        key_id smallint not null,
        public_key bytea not null,
        created_at timestamptz not null,
        constraint badge_key_pk primary key (event_id, key_id),
        constraint badge_key_event_fk foreign key (event_id) references event (id),
        constraint badge_key_id_range check (key_id between 1 and 255),
        constraint badge_key_public_key_length check (octet_length(public_key) = 32)
      )`);
    await runner.query(`
      create table badge_issue (
        id uuid not null,
        event_id uuid not null,
        registration_id uuid not null,
        serial integer not null,
        kind text not null,
        state text not null,
        key_id smallint not null,
        data_hash text not null,
        not_before timestamptz not null,
        not_after timestamptz not null,
        issued_at timestamptz not null,
        issued_by text not null,
        ended_at timestamptz,
        ended_by text,
        end_reason text,
        constraint badge_issue_pk primary key (id),
        constraint badge_issue_event_unique unique (event_id, id),
        constraint badge_issue_serial_unique unique (event_id, registration_id, serial),
        constraint badge_issue_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id),
        constraint badge_issue_key_fk foreign key (event_id, key_id) references badge_key (event_id, key_id),
        constraint badge_issue_kind_known check (kind in ('participant')),
        constraint badge_issue_state_known check (state in ('active', 'revoked', 'replaced')),
        constraint badge_issue_validity_ordered check (not_before < not_after),
        constraint badge_issue_ended_with_reason check (
          (state = 'active') = (ended_at is null)
          and (state = 'active') = (ended_by is null)
          and (state = 'active') = (end_reason is null)
        )
      )`);
    await runner.query(`
      create unique index badge_issue_active_unique on badge_issue (event_id, registration_id)
        where state = 'active'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table badge_issue');
    await runner.query('drop table badge_key');
  }
}
