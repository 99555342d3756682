import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Delegations1765040000001 implements MigrationInterface {
  name = 'Delegations1765040000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delegation (
        id uuid not null,
        series_id uuid not null,
        event_id uuid not null,
        kind text not null,
        country text not null,
        organisation_id uuid,
        name jsonb not null,
        note text not null default '',
        version integer not null default 1,
        created_at timestamptz not null,
        constraint delegation_pk primary key (id),
        constraint delegation_event_fk foreign key (series_id, event_id) references event (series_id, id),
        constraint delegation_organisation_fk
          foreign key (series_id, organisation_id) references organisation (series_id, id),
        constraint delegation_scope_unique unique (event_id, id),
        constraint delegation_organisation_unique unique (event_id, organisation_id),
        constraint delegation_kind_known check (kind in ('country', 'organisation')),
        constraint delegation_is_of_one check ((kind = 'organisation') = (organisation_id is not null)),
        constraint delegation_country_shape check (country ~ '^[A-Z]{2}$'),
        constraint delegation_named check (name <> '{}')
      )`);
    await runner.query(`
      create unique index delegation_country_unique on delegation (event_id, country) where kind = 'country'`);
    await runner.query(`create index delegation_organisation on delegation (series_id, organisation_id)`);
    await runner.query(`
      create table focal_point (
        id uuid not null,
        event_id uuid not null,
        delegation_id uuid not null,
        name text not null,
        email text not null,
        language text not null,
        link_id uuid not null,
        appointed_at timestamptz not null,
        appointed_by text not null,
        ended_at timestamptz,
        ended_by text,
        constraint focal_point_pk primary key (id),
        constraint focal_point_delegation_fk
          foreign key (event_id, delegation_id) references delegation (event_id, id),
        constraint focal_point_link_fk foreign key (event_id, link_id) references personal_link (event_id, id),
        constraint focal_point_scope_unique unique (event_id, id),
        constraint focal_point_link_unique unique (link_id),
        constraint focal_point_email_lower check (email = lower(email)),
        constraint focal_point_ends_by_somebody check ((ended_at is null) = (ended_by is null))
      )`);
    // Somebody whose appointment ended may be appointed again.
    await runner.query(`
      create unique index focal_point_address_unique on focal_point (event_id, delegation_id, email)
        where ended_at is null`);
    await runner.query(`create index focal_point_address on focal_point (email) where ended_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table focal_point');
    await runner.query('drop table delegation');
  }
}
