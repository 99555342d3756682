import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['approve', 'return', 'reject', 'tag', 'untag', 'link', 'badges'];

/** Slips are printed for many people at once. */
export class SlipsOfMany1765180000002 implements MigrationInterface {
  name = 'SlipsOfMany1765180000002';

  async up(runner: QueryRunner): Promise<void> {
    await know(runner, [...BEFORE, 'slips']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from bulk_act where kind = 'slips'`);
    await know(runner, BEFORE);
  }
}

async function know(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query(`alter table bulk_act drop constraint bulk_act_kind_known`);
  await runner.query(`alter table bulk_act add constraint bulk_act_kind_known check (kind in (${list}))`);
}
