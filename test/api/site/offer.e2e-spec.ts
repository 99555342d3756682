import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock, newId } from '@app/kernel';
import { Database } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent, submitted } from '../../support/living-event';
import { PlainBrowser } from './browser';

const HOUR = 3_600_000;

describe('the page of somebody who is offered a place', () => {
  const clock = new FixedClock(new Date('2018-10-10T04:00:00Z'));
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await startApi({ clock });
  });

  afterAll(() => app.close());

  it('offers it for as long as the clock of the house says', async () => {
    await emptyDatabase();
    const scope = await loadLivingEvent({ clock });
    const { id, path } = await submitted(app, scope);
    const { manager } = app.get(Database, { strict: false });
    const until = new Date(clock.now().getTime() + 24 * HOUR);
    await manager.query(`update registration set state = 'waitlisted' where id = $1`, [id]);
    await manager.query(
      'insert into waiting_list (event_id, id, last) select event_id, category_id, 1 from registration where id = $1',
      [id],
    );
    await manager.query(
      `insert into waiting (id, event_id, list_id, holder_id, rank, state, joined_at, offered_at, offered_until)
       select $2, event_id, category_id, id, 1, 'offered', sent_at, sent_at, $3 from registration where id = $1`,
      [id, newId(), until],
    );
    const browser = new PlainBrowser(app);
    await browser.open(path);
    expect(browser.text()).toContain('A place has come free for you');

    clock.advance(25 * HOUR);
    await browser.open(path);
    expect(browser.text()).toContain('The place was not taken in time');
  });
});
