import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A note may be for those who speak in a kind of session or in a room, as well as for those of a theme. */
export class NotesBySession1765436000001 implements MigrationInterface {
  name = 'NotesBySession1765436000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table speaker_note
        add column session_kind text,
        add column room_id uuid,
        add constraint speaker_note_kind_known
          check (session_kind in ('session', 'plenary', 'visit', 'rehearsal')),
        add constraint speaker_note_room_fk foreign key (event_id, room_id) references room (event_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table speaker_note drop column session_kind, drop column room_id');
  }
}
