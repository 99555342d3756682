import type { MigrationInterface, QueryRunner } from 'typeorm';

const PARTS = ['event_day', 'venue', 'room', 'theme', 'vocabulary', 'vocabulary_term'];

/**
 * A stamp on the event that is new whenever one of its parts changes, whoever changes it, so that parts can be kept in
 * memory and still never be old. It is random and not counted: a change that is rolled back must leave no number for
 * another to take.
 */
export class PartsStamp1764003000004 implements MigrationInterface {
  name = 'PartsStamp1764003000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table event add column parts_stamp uuid not null default gen_random_uuid()`);
    await runner.query(`
      create function event_parts_changed() returns trigger language plpgsql as $$
      begin
        update event set parts_stamp = gen_random_uuid()
          where id in (select event_id from changed);
        return null;
      end $$
    `);
    for (const part of PARTS) {
      for (const [act, rows] of [
        ['insert', 'new'],
        ['update', 'new'],
        ['delete', 'old'],
      ]) {
        await runner.query(`
          create trigger ${part}_${act}_stamps after ${act} on ${part}
          referencing ${rows} table as changed
          for each statement execute function event_parts_changed()
        `);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const part of PARTS) {
      for (const act of ['insert', 'update', 'delete']) {
        await runner.query(`drop trigger ${part}_${act}_stamps on ${part}`);
      }
    }
    await runner.query('drop function event_parts_changed');
    await runner.query('alter table event drop column parts_stamp');
  }
}
