import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under whose name the event's mails come, and where answers go; empty: the event's name and its contact address. */
export class EventSender1764003000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event
        add column mail_name jsonb not null default '{}',
        add column mail_reply_to text not null default ''
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event drop column mail_name, drop column mail_reply_to');
  }
}
