import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which releases the public has seen; others were made while nobody outside was to know of them. */
export class ToldReleases1765435000001 implements MigrationInterface {
  name = 'ToldReleases1765435000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table programme add column told integer[] not null default '{}'`);
    // Of those made until now nobody wrote down whether they were shown: the public log of a shown programme stays as it is.
    await runner.query(`
      update programme set told = array(
        select number from programme_release where programme_release.event_id = programme.event_id order by number)
      where is_public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programme drop column told');
  }
}
