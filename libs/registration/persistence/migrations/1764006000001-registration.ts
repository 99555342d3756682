import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Registration1764006000001 implements MigrationInterface {
  name = 'Registration1764006000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table category (
        id uuid not null,
        event_id uuid not null,
        code text not null,
        name jsonb not null,
        word jsonb not null,
        description jsonb not null default '{}',
        colour text not null,
        position integer not null,
        opens_at timestamptz,
        closes_at timestamptz,
        pool_id uuid not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint category_pk primary key (id),
        constraint category_event_fk foreign key (event_id) references event (id),
        constraint category_pool_fk foreign key (event_id, pool_id) references pool (event_id, id),
        constraint category_scope_unique unique (event_id, id),
        constraint category_code_unique unique (event_id, code),
        constraint category_code_shape check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        constraint category_colour_shape check (colour ~ '^#[0-9A-F]{6}$'),
        constraint category_opens_before_it_closes check (opens_at < closes_at)
      )`);
    await runner.query(`
      create table registration (
        id uuid not null,
        series_id uuid not null,
        event_id uuid not null,
        category_id uuid not null,
        number text,
        state text not null,
        language text not null,
        salutation text not null default '',
        native_family text not null default '',
        native_given text not null default '',
        latin_family text not null default '',
        latin_given text not null default '',
        email text not null default '',
        phone text not null default '',
        country text not null default '',
        job_title text not null default '',
        organisation_name text not null default '',
        organisation_latin_name text not null default '',
        organisation_kind text not null default '',
        answers jsonb not null default '{}',
        typed jsonb not null default '{}',
        steps_done text[] not null default '{}',
        mend_message text not null default '',
        mend_items jsonb not null default '[]',
        person_id uuid,
        organisation_id uuid,
        link_id uuid,
        consent_at timestamptz,
        consent_version text,
        search_key text not null default '',
        invented boolean not null default false,
        sent_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint registration_pk primary key (id),
        constraint registration_event_fk foreign key (series_id, event_id) references event (series_id, id),
        constraint registration_category_fk foreign key (event_id, category_id) references category (event_id, id),
        constraint registration_person_fk foreign key (series_id, person_id) references person (series_id, id),
        constraint registration_organisation_fk
          foreign key (series_id, organisation_id) references organisation (series_id, id),
        constraint registration_scope_unique unique (event_id, id),
        constraint registration_number_unique unique (event_id, number),
        constraint registration_email_lower check (email = lower(email)),
        constraint registration_state_known check (state in ('placeholder', 'draft', 'submitted', 'pre_approved',
          'approved', 'returned', 'waitlisted', 'rejected', 'withdrawn', 'cancelled', 'replaced')),
        constraint registration_sent_is_complete check (
          state in ('placeholder', 'draft', 'withdrawn', 'cancelled')
          or (number is not null and sent_at is not null and person_id is not null and consent_at is not null
            and email <> '' and consent_version is not null)
        ),
        constraint registration_returned_names_items check (state <> 'returned' or mend_items <> '[]')
      )`);
    // A draft proves nothing, so it blocks nobody; an ended registration may be followed by another.
    await runner.query(`
      create unique index registration_address_unique on registration (event_id, lower(email))
        where state in ('submitted', 'pre_approved', 'approved', 'returned', 'waitlisted')`);
    await runner.query(
      `create index registration_newest on registration (event_id, created_at desc, id desc)`,
    );
    await runner.query(
      `create index registration_waiting on registration (event_id, sent_at, id) where state = 'submitted'`,
    );
    await runner.query(`create index registration_category on registration (event_id, category_id)`);
    await runner.query(`create index registration_person on registration (series_id, person_id)`);
    await runner.query(`
      create table registration_move (
        id uuid not null,
        event_id uuid not null,
        registration_id uuid not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        from_state text,
        to_state text not null,
        reason text not null default '',
        items jsonb not null default '[]',
        constraint registration_move_pk primary key (id),
        constraint registration_move_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id),
        constraint registration_move_scope_unique unique (event_id, id)
      )`);
    await runner.query(
      `create index registration_move_history on registration_move (event_id, registration_id, at, id)`,
    );
    await runner.query(`
      create table registration_counter (
        event_id uuid not null,
        last integer not null,
        constraint registration_counter_pk primary key (event_id),
        constraint registration_counter_event_fk foreign key (event_id) references event (id)
      )`);
    // Mails a stranger can cause are counted by address: at most a few an hour.
    await runner.query(`
      create table asked_mail (
        id uuid not null,
        event_id uuid not null,
        email text not null,
        asked_at timestamptz not null,
        constraint asked_mail_pk primary key (id),
        constraint asked_mail_event_fk foreign key (event_id) references event (id)
      )`);
    await runner.query(`create index asked_mail_recent on asked_mail (event_id, email, asked_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'asked_mail',
      'registration_counter',
      'registration_move',
      'registration',
      'category',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}
