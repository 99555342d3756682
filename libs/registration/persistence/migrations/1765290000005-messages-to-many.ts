import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['approve', 'return', 'reject', 'tag', 'untag', 'link', 'badges', 'slips'];

/** Staff write to many people in words of their own, which are kept with the act. */
export class MessagesToMany1765290000005 implements MigrationInterface {
  name = 'MessagesToMany1765290000005';

  async up(runner: QueryRunner): Promise<void> {
    await know(runner, [...BEFORE, 'message']);
    await runner.query(`alter table bulk_act add column messages jsonb not null default '[]'`);
    await runner.query(`
      alter table bulk_act add constraint bulk_act_has_message
        check ((kind = 'message') = (jsonb_array_length(messages) > 0))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from bulk_act where kind = 'message'`);
    await runner.query('alter table bulk_act drop column messages');
    await know(runner, BEFORE);
  }
}

async function know(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query(`alter table bulk_act drop constraint bulk_act_kind_known`);
  await runner.query(`alter table bulk_act add constraint bulk_act_kind_known check (kind in (${list}))`);
}
