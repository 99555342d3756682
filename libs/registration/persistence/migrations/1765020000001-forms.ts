import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Forms as data. A published version never changes, so whoever began with it is asked the same until the end. Which
 * form a category uses belongs to the parts of an event that are kept in memory, so its stamp tells when that changes.
 */
export class Forms1765020000001 implements MigrationInterface {
  name = 'Forms1765020000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table form (
        id uuid not null,
        event_id uuid not null,
        code text not null,
        purpose text not null,
        name jsonb not null,
        draft jsonb not null,
        current_version_id uuid,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint form_pk primary key (id),
        constraint form_event_fk foreign key (event_id) references event (id),
        constraint form_scope_unique unique (event_id, id),
        constraint form_code_unique unique (event_id, code),
        constraint form_code_shape check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        constraint form_purpose_known check (purpose in ('registration', 'follow-up'))
      )`);
    await runner.query(`
      create table form_version (
        id uuid not null,
        event_id uuid not null,
        form_id uuid not null,
        number integer not null,
        content jsonb not null,
        consent_version text not null,
        published_at timestamptz not null,
        published_by text not null,
        constraint form_version_pk primary key (id),
        constraint form_version_form_fk foreign key (event_id, form_id) references form (event_id, id),
        constraint form_version_scope_unique unique (event_id, id),
        constraint form_version_of_form_unique unique (event_id, form_id, id),
        constraint form_version_number_unique unique (form_id, number)
      )`);
    await runner.query(`
      create function form_version_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'A published version of a form never changes.' using errcode = 'check_violation';
      end $$
    `);
    await runner.query(`
      create trigger form_version_stands before update on form_version
      for each row execute function form_version_stands()
    `);
    await runner.query(`
      alter table form add constraint form_current_version_fk
        foreign key (event_id, id, current_version_id) references form_version (event_id, form_id, id)`);
    await runner.query(`
      alter table category
        add column form_id uuid,
        add column follow_up_form_id uuid,
        add constraint category_form_fk foreign key (event_id, form_id) references form (event_id, id),
        add constraint category_follow_up_form_fk
          foreign key (event_id, follow_up_form_id) references form (event_id, id)`);
    await runner.query(`
      alter table registration
        add column form_version_id uuid,
        add constraint registration_form_version_fk
          foreign key (event_id, form_version_id) references form_version (event_id, id)`);
    await runner.query(`create index registration_form_version on registration (event_id, form_version_id)`);
    await runner.query(`
      create function event_forms_changed() returns trigger language plpgsql as $$
      begin
        update event set parts_stamp = gen_random_uuid() where id = new.event_id;
        return null;
      end $$
    `);
    await runner.query(`
      create trigger form_published_stamps after update of current_version_id on form
      for each row execute function event_forms_changed()
    `);
    await runner.query(`
      create trigger category_form_stamps after update of form_id, follow_up_form_id on category
      for each row execute function event_forms_changed()
    `);
    await runner.query(`
      create trigger category_with_form_stamps after insert on category
      for each row when (new.form_id is not null or new.follow_up_form_id is not null)
      execute function event_forms_changed()
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger category_with_form_stamps on category');
    await runner.query('drop trigger category_form_stamps on category');
    await runner.query('alter table registration drop column form_version_id');
    await runner.query('alter table category drop column form_id, drop column follow_up_form_id');
    await runner.query('alter table form drop constraint form_current_version_fk');
    await runner.query('drop table form_version');
    await runner.query('drop table form');
    await runner.query('drop function event_forms_changed');
    await runner.query('drop function form_version_stands');
  }
}
