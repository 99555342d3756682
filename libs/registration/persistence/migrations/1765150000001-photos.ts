import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures people send of themselves; which one stands is one of their answers. */
export class Photos1765150000001 implements MigrationInterface {
  name = 'Photos1765150000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table registration_photo (
        id uuid not null,
        event_id uuid not null,
        registration_id uuid,
        field text not null,
        width integer not null,
        height integer not null,
        created_at timestamptz not null,
        constraint registration_photo_pk primary key (id),
        constraint registration_photo_file_fk
          foreign key (event_id, id) references stored_file (event_id, id) on delete cascade,
        constraint registration_photo_registration_fk
          foreign key (event_id, registration_id) references registration (event_id, id)
          on delete set null (registration_id),
        constraint registration_photo_size_known check (width > 0 and height > 0)
      )`);
    await runner.query(`
      create index registration_photo_registration on registration_photo (event_id, registration_id)`);
    await runner.query(`
      alter table registration_change
        drop constraint registration_change_part_known,
        add constraint registration_change_part_known check (part in ('name', 'photo'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from registration_change where part = 'photo'`);
    await runner.query(`
      alter table registration_change
        drop constraint registration_change_part_known,
        add constraint registration_change_part_known check (part in ('name'))`);
    await runner.query(`drop table registration_photo`);
  }
}
