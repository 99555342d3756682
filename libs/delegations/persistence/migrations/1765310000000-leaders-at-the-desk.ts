import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A head or deputy may look after her delegation as a focal point does, as long as she is that. */
export class LeadersAtTheDesk1765310000000 implements MigrationInterface {
  name = 'LeadersAtTheDesk1765310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table focal_point
        add column registration_id uuid,
        add column office text,
        add constraint focal_point_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id),
        add constraint focal_point_office_known check (office in ('head', 'deputy')),
        add constraint focal_point_office_of_somebody check ((office is null) = (registration_id is null)),
        add constraint focal_point_reached check (email <> '' or registration_id is not null)`);
    await runner.query(`
      create unique index focal_point_leader_unique on focal_point (registration_id)
        where registration_id is not null and ended_at is null`);
    await runner.query(`create index focal_point_registration on focal_point (event_id, registration_id)`);
    // Head and deputy may be reached at one mailbox, or at none.
    await runner.query('drop index focal_point_address_unique');
    await runner.query(`
      create unique index focal_point_address_unique on focal_point (event_id, delegation_id, email)
        where ended_at is null and registration_id is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index focal_point_address_unique');
    await runner.query('delete from focal_point where registration_id is not null');
    await runner.query(`
      create unique index focal_point_address_unique on focal_point (event_id, delegation_id, email)
        where ended_at is null`);
    await runner.query(`
      alter table focal_point
        drop constraint focal_point_reached, drop constraint focal_point_office_of_somebody,
        drop constraint focal_point_office_known, drop constraint focal_point_registration_fk,
        drop column office, drop column registration_id`);
  }
}
