import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People1764004000001 implements MigrationInterface {
  name = 'People1764004000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid not null,
        series_id uuid not null,
        salutation text not null default '',
        native_family text not null default '',
        native_given text not null default '',
        latin_family text not null default '',
        latin_given text not null default '',
        email text not null,
        country text not null,
        language text not null,
        name_key text not null,
        invented boolean not null default false,
        created_at timestamptz not null,
        constraint person_pk primary key (id),
        constraint person_series_fk foreign key (series_id) references series (id),
        constraint person_scope_unique unique (series_id, id),
        constraint person_identity_unique unique (series_id, email, name_key),
        constraint person_email_lower check (email = lower(email)),
        constraint person_named check (native_family || native_given || latin_family || latin_given <> '')
      )`);
    await runner.query(`
      create table organisation (
        id uuid not null,
        series_id uuid not null,
        name text not null,
        latin_name text not null default '',
        country text not null,
        kind text not null,
        name_key text not null,
        invented boolean not null default false,
        created_at timestamptz not null,
        constraint organisation_pk primary key (id),
        constraint organisation_series_fk foreign key (series_id) references series (id),
        constraint organisation_scope_unique unique (series_id, id),
        constraint organisation_identity_unique unique (series_id, country, name_key),
        constraint organisation_named check (name <> '')
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table organisation');
    await runner.query('drop table person');
  }
}
