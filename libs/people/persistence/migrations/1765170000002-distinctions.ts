import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records of which somebody said that they are two persons, in the order of their ids. */
export class Distinctions1765170000002 implements MigrationInterface {
  name = 'Distinctions1765170000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table distinction (
        series_id uuid not null,
        one_id uuid not null,
        other_id uuid not null,
        at timestamptz not null,
        constraint distinction_pk primary key (series_id, one_id, other_id),
        constraint distinction_one_fk foreign key (series_id, one_id) references person (series_id, id),
        constraint distinction_other_fk foreign key (series_id, other_id) references person (series_id, id),
        constraint distinction_in_order check (one_id < other_id)
      )`);
    await runner.query('create index distinction_other on distinction (series_id, other_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table distinction');
  }
}
