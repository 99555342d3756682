import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Contact1765050000001 implements MigrationInterface {
  name = 'Contact1765050000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration
        add column contact text not null default 'own',
        add column external_source text,
        add column external_ref text,
        add column placeholder_until timestamptz,
        add column entered_by_kind text,
        add column entered_by_id uuid,
        add column entered_by_name text,
        add constraint registration_contact_known check (contact in ('own', 'shared', 'none')),
        add constraint registration_contact_none_has_no_email check (contact <> 'none' or email = ''),
        add constraint registration_external_whole check ((external_source is null) = (external_ref is null)),
        add constraint registration_entered_by_whole check ((entered_by_kind is null) = (entered_by_name is null)),
        add constraint registration_external_unique unique (event_id, external_source, external_ref),
        drop constraint registration_sent_is_complete,
        add constraint registration_sent_is_complete check (
          state in ('placeholder', 'draft', 'withdrawn', 'cancelled')
          or (number is not null and sent_at is not null and person_id is not null and consent_at is not null
            and (email <> '' or contact = 'none') and consent_version is not null)
        )`);
    // A secretary's mailbox stands for several people, and who has none is known by her name.
    await runner.query('drop index registration_address_unique');
    await runner.query(`
      create unique index registration_address_unique on registration (event_id, lower(email))
        where contact = 'own' and state in ('submitted', 'pre_approved', 'approved', 'returned', 'waitlisted')`);
    await runner.query(`
      create unique index registration_person_unique on registration (event_id, person_id)
        where state in ('placeholder', 'submitted', 'pre_approved', 'approved', 'returned', 'waitlisted')`);
    await runner.query(`
      create index registration_placeholder_ends on registration (placeholder_until)
        where state = 'placeholder' and placeholder_until is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_placeholder_ends');
    await runner.query('drop index registration_person_unique');
    await runner.query('drop index registration_address_unique');
    await runner.query(`
      create unique index registration_address_unique on registration (event_id, lower(email))
        where state in ('submitted', 'pre_approved', 'approved', 'returned', 'waitlisted')`);
    await runner.query(`
      alter table registration
        drop constraint registration_sent_is_complete,
        add constraint registration_sent_is_complete check (
          state in ('placeholder', 'draft', 'withdrawn', 'cancelled')
          or (number is not null and sent_at is not null and person_id is not null and consent_at is not null
            and email <> '' and consent_version is not null)
        ),
        drop column contact,
        drop column external_source,
        drop column external_ref,
        drop column placeholder_until,
        drop column entered_by_kind,
        drop column entered_by_id,
        drop column entered_by_name`);
  }
}
