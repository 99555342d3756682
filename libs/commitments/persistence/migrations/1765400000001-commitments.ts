import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Commitments1765400000001 implements MigrationInterface {
  name = 'Commitments1765400000001';

  async up(runner: QueryRunner): Promise<void> {
    // The id of a resource may be of a context above, of which this one knows nothing, so it is no foreign key.
    await runner.query(`
      create table commitment (
        id uuid not null,
        event_id uuid not null,
        resource_kind text not null,
        resource_id uuid not null,
        during tstzrange not null,
        hard boolean not null,
        kind text not null,
        source_id uuid not null,
        label jsonb not null,
        constraint commitment_pk primary key (id),
        constraint commitment_event_fk foreign key (event_id) references event (id),
        constraint commitment_scope_unique unique (event_id, id),
        constraint commitment_once unique (event_id, kind, source_id, resource_kind, resource_id, during, hard),
        constraint commitment_lasts check (
          not isempty(during) and not lower_inf(during) and not upper_inf(during)
          and lower_inc(during) and not upper_inc(during)
        ),
        constraint commitment_resource_known check (
          resource_kind in ('person', 'room', 'table', 'interpreter', 'vehicle')
        ),
        constraint commitment_kind_known check (
          kind in ('session', 'item', 'meeting', 'signing', 'transfer', 'visit', 'blocker', 'rehearsal')
        ),
        constraint commitment_label_texts check (jsonb_typeof(label) = 'object'),
        constraint commitment_hard_alone exclude using gist (
          event_id with =, resource_kind with =, resource_id with =, during with &&
        ) where (hard)
      )`);
    await runner.query(`create index commitment_during on commitment using gist (event_id, during)`);
    await runner.query(
      `create index commitment_resource on commitment (event_id, resource_kind, resource_id)`,
    );
    // The hours of a room go with it, and there are none of a room of another event.
    await runner.query(`
      create table open_hours (
        id uuid not null,
        event_id uuid not null,
        resource_kind text not null,
        resource_id uuid not null,
        during tstzrange not null,
        room_id uuid generated always as (case when resource_kind = 'room' then resource_id end) stored,
        constraint open_hours_pk primary key (id),
        constraint open_hours_event_fk foreign key (event_id) references event (id),
        constraint open_hours_room_fk foreign key (event_id, room_id) references room (event_id, id)
          on delete cascade,
        constraint open_hours_scope_unique unique (event_id, id),
        constraint open_hours_last check (
          not isempty(during) and not lower_inf(during) and not upper_inf(during)
          and lower_inc(during) and not upper_inc(during)
        ),
        constraint open_hours_resource_known check (
          resource_kind in ('person', 'room', 'table', 'interpreter', 'vehicle')
        ),
        constraint open_hours_apart exclude using gist (
          event_id with =, resource_kind with =, resource_id with =, during with &&
        )
      )`);
    await runner.query(`create index open_hours_room on open_hours (event_id, room_id)`);
    await runner.query(`
      create table closed_window (
        id uuid not null,
        event_id uuid not null,
        source_id uuid not null,
        during tstzrange not null,
        closes_for text[],
        constraint closed_window_pk primary key (id),
        constraint closed_window_event_fk foreign key (event_id) references event (id),
        constraint closed_window_scope_unique unique (event_id, id),
        constraint closed_window_source_unique unique (event_id, source_id),
        constraint closed_window_lasts check (
          not isempty(during) and not lower_inf(during) and not upper_inf(during)
          and lower_inc(during) and not upper_inc(during)
        )
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['closed_window', 'open_hours', 'commitment']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
