import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Places1764005000001 implements MigrationInterface {
  name = 'Places1764005000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pool (
        id uuid not null,
        event_id uuid not null,
        capacity integer not null,
        taken integer not null default 0,
        created_at timestamptz not null,
        constraint pool_pk primary key (id),
        constraint pool_event_fk foreign key (event_id) references event (id),
        constraint pool_scope_unique unique (event_id, id),
        constraint pool_never_oversold check (taken >= 0 and taken <= capacity)
      )`);
    await runner.query(`
      create table place (
        id uuid not null,
        event_id uuid not null,
        pool_id uuid not null,
        holder_id uuid not null,
        taken_at timestamptz not null,
        constraint place_pk primary key (id),
        constraint place_pool_fk foreign key (event_id, pool_id) references pool (event_id, id),
        constraint place_holder_unique unique (event_id, pool_id, holder_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table place');
    await runner.query('drop table pool');
  }
}
