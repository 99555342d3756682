import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Pools of single choices of a form's question: a registration that is asked by any version of the form and has chosen
 * it takes a place.
 */
export class ChoicePlaces1765090000003 implements MigrationInterface {
  name = 'ChoicePlaces1765090000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table choice_pool (
        id uuid not null,
        event_id uuid not null,
        form_id uuid not null,
        field text not null,
        code text not null,
        label jsonb not null,
        pool_id uuid not null,
        created_at timestamptz not null,
        constraint choice_pool_pk primary key (id),
        constraint choice_pool_form_fk foreign key (event_id, form_id) references form (event_id, id),
        constraint choice_pool_pool_fk foreign key (event_id, pool_id) references pool (event_id, id),
        constraint choice_pool_choice_unique unique (event_id, form_id, field, code),
        constraint choice_pool_pool_unique unique (event_id, pool_id)
      )`);
    // Whoever registers somebody in one statement holds the event as it was seen, and that shall be with its pools.
    for (const [act, rows] of [
      ['insert', 'new'],
      ['update', 'new'],
      ['delete', 'old'],
    ]) {
      await runner.query(`
        create trigger choice_pool_${act}_stamps after ${act} on choice_pool
        referencing ${rows} table as changed
        for each statement execute function event_parts_changed()
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table choice_pool');
  }
}
