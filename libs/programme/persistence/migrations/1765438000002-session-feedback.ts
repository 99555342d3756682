import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SessionFeedback1765438000002 implements MigrationInterface {
  name = 'SessionFeedback1765438000002';

  async up(runner: QueryRunner): Promise<void> {
    // Of a session of a release, which the draft may have no longer. Neither who rated nor when: one could be told by it.
    await runner.query(`
      create table session_rating (
        event_id uuid not null,
        session_id uuid not null,
        rater bytea not null,
        stars integer not null,
        comment text not null,
        in_rehearsal boolean not null,
        constraint session_rating_pk primary key (event_id, session_id, rater),
        constraint session_rating_event_fk foreign key (event_id) references event (id),
        constraint session_rating_stars check (stars between 1 and 5)
      )`);
    await runner.query(`
      create table session_attendance (
        event_id uuid not null,
        session_id uuid not null,
        heads integer not null,
        counted_at timestamptz not null,
        counted_by text not null,
        constraint session_attendance_pk primary key (event_id, session_id),
        constraint session_attendance_event_fk foreign key (event_id) references event (id),
        constraint session_attendance_heads check (heads >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session_attendance');
    await runner.query('drop table session_rating');
  }
}
