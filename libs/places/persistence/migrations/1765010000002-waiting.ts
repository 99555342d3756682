import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who waits for places, for which pools, and what became of it. A rank is given under the locks of the pools and never
 * again; `turn` orders those of several lists that wait for a pool they share, since it is given under that pool's lock.
 */
export class Waiting1765010000002 implements MigrationInterface {
  name = 'Waiting1765010000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table waiting_list (
        event_id uuid not null,
        id uuid not null,
        last integer not null,
        constraint waiting_list_pk primary key (event_id, id),
        constraint waiting_list_event_fk foreign key (event_id) references event (id)
      )`);
    await runner.query(`
      create table waiting (
        id uuid not null,
        event_id uuid not null,
        list_id uuid not null,
        holder_id uuid not null,
        rank integer not null,
        turn bigint not null generated always as identity,
        priority integer not null default 0,
        state text not null default 'waiting',
        joined_at timestamptz not null,
        offered_at timestamptz,
        offered_until timestamptz,
        ended_at timestamptz,
        constraint waiting_pk primary key (id),
        constraint waiting_list_fk foreign key (event_id, list_id) references waiting_list (event_id, id),
        constraint waiting_scope_unique unique (event_id, id),
        constraint waiting_rank_unique unique (event_id, list_id, rank),
        constraint waiting_state_known check (state in ('waiting', 'offered', 'taken', 'declined', 'expired', 'left')),
        constraint waiting_offer_has_an_end check (state <> 'offered' or offered_until is not null)
      )`);
    // Nobody stands in two lines, and whoever has declined stands in none.
    await runner.query(`
      create unique index waiting_holder_unique on waiting (event_id, holder_id) where state in ('waiting', 'offered')`);
    await runner.query(`
      create index waiting_turn on waiting (event_id, priority desc, turn) where state = 'waiting'`);
    await runner.query(`create index waiting_due on waiting (offered_until) where state = 'offered'`);
    await runner.query(`
      create table waiting_pool (
        event_id uuid not null,
        waiting_id uuid not null,
        pool_id uuid not null,
        constraint waiting_pool_pk primary key (event_id, waiting_id, pool_id),
        constraint waiting_pool_waiting_fk foreign key (event_id, waiting_id) references waiting (event_id, id),
        constraint waiting_pool_pool_fk foreign key (event_id, pool_id) references pool (event_id, id)
      )`);
    await runner.query(`create index waiting_pool_of on waiting_pool (event_id, pool_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['waiting_pool', 'waiting', 'waiting_list'])
      await runner.query(`drop table ${table}`);
  }
}
