import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoomRequests1765437000001 implements MigrationInterface {
  name = 'RoomRequests1765437000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_request (
        id uuid not null,
        event_id uuid not null,
        delegation_id uuid,
        party text not null,
        title text not null,
        earliest timestamptz,
        latest timestamptz,
        minutes integer not null,
        wished_room_id uuid,
        seats integer not null,
        layout text not null,
        equipment text not null,
        priority text not null,
        state text not null,
        asked_at timestamptz not null,
        asked_by text not null,
        room_id uuid,
        starts_at timestamptz,
        turnaround_minutes integer not null,
        reason text not null,
        decided_at timestamptz,
        decided_by text,
        version integer not null,
        rehearsal boolean not null,
        constraint room_request_pk primary key (id),
        constraint room_request_event_fk foreign key (event_id) references event (id),
        constraint room_request_scope_unique unique (event_id, id),
        constraint room_request_delegation_fk foreign key (event_id, delegation_id)
          references delegation (event_id, id),
        constraint room_request_wished_room_fk foreign key (event_id, wished_room_id)
          references room (event_id, id) on delete set null (wished_room_id),
        constraint room_request_room_fk foreign key (event_id, room_id) references room (event_id, id),
        constraint room_request_asked_by_somebody check ((delegation_id is null) <> (party = '')),
        constraint room_request_stretch check ((earliest is null) = (latest is null)),
        constraint room_request_priority_known check (priority in ('host', 'delegation', 'other')),
        constraint room_request_state_known check (state in ('asked', 'approved', 'declined', 'withdrawn')),
        constraint room_request_approved_somewhere check (
          (state = 'approved') = (room_id is not null) and (room_id is null) = (starts_at is null)
        ),
        constraint room_request_decided check ((decided_at is null) = (decided_by is null))
      )`);
    // Of what may be a rehearsal’s, PostgreSQL says whether it is, held so that whoever asks while one ends is real.
    await runner.query(`
      create trigger room_request_rehearsed before insert on room_request
        for each row when (new.rehearsal) execute function registration_import_rehearsed()`);
    await runner.query('create index room_request_event on room_request (event_id)');
    await runner.query('create index room_request_delegation on room_request (event_id, delegation_id)');
    await runner.query('create index room_request_room on room_request (event_id, room_id)');
    await runner.query('create index room_request_wished_room on room_request (event_id, wished_room_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table room_request');
  }
}
