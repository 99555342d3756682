import { FocalPoints } from '@app/delegations';
import { RoomRequests } from '@app/programme';
import { QuotasService, Rosters } from '@app/registration';
import { DataSource } from 'typeorm';
import { DeskStage } from '../../support/desk';
import { countQueries } from '../../support/query-count';
import { PlainBrowser } from '../site/browser';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = DeskStage.forEachTest();
const { appoint, delegationOf, enter, named, rows } = stage;

describe('the delegation desk', () => {
  it('shows nobody’s name to a device that has only the link', async () => {
    const focal = await appoint(await delegationOf('KH'), 'focal@example.org');
    await named('Zvqcanary');
    const browser = new PlainBrowser(stage.app);
    await browser.open(focal.path);
    expect(browser.text()).toContain('f•••@example.org');
    expect(browser.html).not.toContain('Zvqcanary');
    const answer = await browser.open('/d');
    expect([answer.status, answer.html.includes('Zvqcanary')]).toEqual([200, false]);
    expect(browser.text()).toContain('Mail me my link');
  });

  it('shows a focal point her own people once she has typed the mailed code, and no others', async () => {
    const focal = await appoint(await delegationOf('KH'));
    await appoint(await delegationOf('VN'));
    await named('Zvqours');
    await named('Zvqtheirs', 'VN');
    const browser = await enter(focal);
    expect(browser.text()).toContain('Cambodia');
    expect(browser.text()).toContain('Zvqours');
    expect(browser.html).not.toContain('Zvqtheirs');
    // Neither by a search nor by a filter.
    for (const asked of ['?q=Zvqtheirs', '?missing=approval', '?q=Zvq&missing=pre-approval']) {
      await browser.open(`/d${asked}`);
      expect(browser.html.replace(/value="Zvqtheirs"/, '')).not.toContain('Zvqtheirs');
    }
  });

  it('shows nothing any more once her appointment ended, on a device that was believed before', async () => {
    const focal = await appoint(await delegationOf('KH'));
    await named('Zvqours');
    const browser = await enter(focal);
    expect(browser.html).toContain('Zvqours');
    await stage.commands(FocalPoints).end(stage.scope, focal.id);
    expect((await browser.open('/d')).html).not.toContain('Zvqours');
    expect((await browser.open(focal.path)).status).toBe(410);
  });

  it('asks whoever looks after two which it is, and works on the one a form names', async () => {
    const first = await appoint(await delegationOf('KH'));
    const second = await appoint(await delegationOf('VN'));
    await named('Zvqours');
    await named('Zvqtheirs', 'VN');
    const browser = await enter(first);
    await enter(second, browser);
    expect(browser.text()).toContain('Another delegation');
    expect([browser.html.includes('Zvqours'), browser.html.includes('Zvqtheirs')]).toEqual([false, true]);

    await browser.open('/d/choice');
    expect(browser.text()).toContain('Which delegation?');
    await browser.send('/d/choice', {});
    await browser.follow();
    expect([browser.html.includes('Zvqours'), browser.html.includes('Zvqtheirs')]).toEqual([true, false]);
  });

  it('does what a form says in the delegation it stood in or not at all, also once that is hers no more', async () => {
    const first = await appoint(await delegationOf('KH'));
    await appoint(await delegationOf('TH'));
    const second = await appoint(await delegationOf('VN'));
    const browser = await enter(first);
    await browser.open('/d/entry');
    const other = browser.asItIs();
    await enter(second, other);
    await stage.commands(FocalPoints).end(stage.scope, first.id);

    const form = browser.filled('/d/entry', { category: 'government', contact: 'own' });
    expect((await other.post('/d/entry', form)).status).toBe(401);
    expect(await rows('select from registration')).toEqual([]);
  });

  it('shows what is missing of each, the head first', async () => {
    const delegationId = await delegationOf('KH');
    const focal = await appoint(delegationId);
    const head = await named('Zhead');
    await named('Amember');
    await stage.commands(Rosters).place(stage.scope, head.id, { delegationId, role: 'head' });
    const browser = await enter(focal);
    const text = browser.text();
    expect(text).toContain('2 places held');
    expect(text.indexOf('Zhead')).toBeLessThan(text.indexOf('Amember'));
    expect(text).toContain('Head of delegation');
    await browser.open('/d?missing=form');
    expect(browser.text()).toContain('Nobody matches');
  });

  it('says what is left of the quotas of its own delegation and country, and of no other', async () => {
    const [ours, theirs] = [await delegationOf('KH'), await delegationOf('VN')];
    const focal = await appoint(ours);
    const quota = (name: string, whose: { country: string | null; delegationId: string | null }) =>
      stage.commands(QuotasService).create(stage.scope, {
        name: { en: name },
        organisationId: null,
        categoryIds: [],
        capacity: 5,
        ...whose,
      });
    await quota('Zvqcountry', { country: 'KH', delegationId: null });
    await quota('Zvqours', { country: null, delegationId: ours });
    await quota('Zvqtheirs', { country: null, delegationId: theirs });
    await named('Sok');
    const browser = await enter(focal);
    for (const page of ['/d', '/d/table']) {
      await browser.open(page);
      expect(browser.text()).toContain('Zvqcountry: 4 of 5 places left');
      expect(browser.text()).toContain('Zvqours: 4 of 5 places left');
      expect(browser.text()).not.toContain('Zvqtheirs');
    }
  });

  it('asks for a room of its own delegation alone, and is mailed once what became of it', async () => {
    const focal = await appoint(await delegationOf('KH'), 'rooms@example.org');
    const browser = await enter(focal);
    await rows(`update room set layouts = $1 where event_id = $2 returning id`, [
      JSON.stringify([{ code: 'boardroom', name: { en: 'Boardroom table' }, seats: 12 }]),
      stage.scope.event,
    ]);
    await browser.open('/d/rooms?lang=en');
    const wish = { day: 'any', from: '08:00', to: '20:00', minutes: '45', seats: '6' };
    await browser.send('/d/rooms?lang=en', { ...wish, title: '', minutes: 'soon' });
    expect(browser.text()).toContain('Say what the meeting is.');
    expect(browser.text()).toContain('Give a number from 5 to 480.');
    await browser.send('/d/rooms?lang=en', {
      ...wish,
      title: 'Talks on rail',
      layout: 'boardroom',
      equipment: 'A screen',
    });
    await browser.follow();
    expect(browser.text()).toContain('The request was sent.');
    expect(browser.text()).toContain('Waits for a decision');
    expect(browser.text()).toContain('Any day · 45 minutes, 6 people · Boardroom table · A screen');
    const [asked] = await rows<{ id: string }>(
      `select id, title, minutes, seats, layout, equipment, priority, delegation_id as "delegationId" from room_request`,
    );
    expect(asked).toEqual({
      ...{
        id: asked?.id,
        title: 'Talks on rail',
        minutes: 45,
        seats: 6,
        layout: 'boardroom',
        equipment: 'A screen',
      },
      ...{ priority: 'delegation', delegationId: focal.delegationId },
    });
    const id = asked?.id ?? '';

    const stranger = await enter(await appoint(await delegationOf('VN')));
    await stranger.open('/d/rooms?lang=en');
    expect(stranger.html).not.toContain('Talks on rail');
    expect(
      (await stranger.post(`/d/rooms/${id}/withdrawal`, stranger.filled('/d/rooms?lang=en', {}))).status,
    ).toBe(404);

    const [room] = await rows<{ id: string }>('select id from room where event_id = $1', [stage.scope.event]);
    const [day] = await rows<{ date: string }>(
      'select date::text as date from event_day where event_id = $1 order by date',
      [stage.scope.event],
    );
    const startsAt = new Date(`${day?.date ?? ''}T06:00:00Z`);
    await stage
      .commands(RoomRequests)
      .approve(stage.scope, { id, version: 1 }, { roomId: room?.id ?? '', startsAt });
    await stage.worker.drain();
    const mails = await rows(
      `select template, subject_id as "subjectId" from mail_delivery where template like 'delegation-room-%'`,
    );
    expect(mails).toEqual([{ template: 'delegation-room-given', subjectId: focal.id }]);

    await browser.open('/d/rooms?lang=en');
    expect(browser.text()).toContain('Approved: ');
    await browser.send(`/d/rooms/${id}/withdrawal?lang=en`, {});
    await browser.follow();
    expect(browser.text()).toContain('Withdrawn');
    expect(await rows(`select from commitment where kind = 'meeting'`)).toEqual([]);
  });

  it('takes what holds of all pasted rows once, and tells who is named from whom a place is kept', async () => {
    const focal = await appoint(await delegationOf('KH'));
    const browser = await enter(focal);
    await browser.open('/d/table');
    expect(browser.text()).toContain('An empty table with the headings, to fill in');
    expect((await browser.open('/d/table/template/people.csv?lang=en')).status).toBe(200);
    expect(browser.html).toContain('Full name in Latin letters');
    expect(browser.html).toContain('Example: this line is not read');
    expect((await browser.open('/d/table/template/people.xlsx')).status).toBe(200);
    expect((await browser.open('/d/table/template/people.exe')).status).toBe(404);
    await browser.open('/d/table');
    await browser.send('/d/table', { text: 'Name\tCategory\nDara Sok\tGovernment\nTBC 1\tGovernment' });
    await browser.follow();
    const [table] = await rows<{ id: string }>('select id from registration_import');
    const path = `/d/table/${table?.id ?? ''}`;
    const all = { language: 'km', organisationKind: 'government_department', allDays: 'yes' };
    await browser.send(path, { ...all, then: 'accept' });
    await browser.follow();
    await named('Zbefore');
    await browser.open(/href="(\/d\?table=[^"]*)">Show the 2 people taken in</.exec(browser.html)?.[1] ?? '');
    expect(browser.text()).toContain('Only whom the table “Pasted table” brought.');
    expect(browser.text()).toContain('Dara Sok');
    expect(browser.text()).not.toContain('Zbefore');
    await browser.open('/d');
    expect(browser.text()).toContain('Zbefore');
    const [dara] = await rows<{ language: string; kind: string; days: string[] }>(
      `select language, organisation_kind as kind, answers -> 'days' as days from registration
       where latin_given = 'Dara Sok'`,
    );
    expect([dara?.language, dara?.kind, dara?.days.length]).toEqual(['km', 'government_department', 4]);
    await browser.open('/d');
    expect(browser.text()).toContain('1 still to be named');
    expect(browser.text()).toContain('Not sent yet');
  });

  it('lets a focal point name the head of her own delegation, and hands her the personal page', async () => {
    const delegationId = await delegationOf('KH');
    const focal = await appoint(delegationId);
    const first = await named('First');
    const second = await named('Second');
    await stage.commands(Rosters).place(stage.scope, first.id, { delegationId, role: 'head' });
    const browser = await enter(focal);
    await browser.open(`/d/people/${second.id}`);
    expect(browser.html).toContain(second.path.split('?', 1)[0]);
    await browser.send(`/d/people/${second.id}/role`, { role: 'head' });
    expect(browser.text()).toContain('Saved.');
    expect(
      await rows(
        'SELECT id, delegation_role AS role FROM registration WHERE delegation_id = $1 ORDER BY role',
        [delegationId],
      ),
    ).toEqual([
      { id: second.id, role: 'head' },
      { id: first.id, role: 'member' },
    ]);
    expect(
      await rows(
        `SELECT actor_kind, actor_id FROM audit_entry WHERE action = 'registration.placed' AND actor_kind <> 'system'`,
      ),
    ).toEqual([
      { actor_kind: 'focal-point', actor_id: focal.id },
      { actor_kind: 'focal-point', actor_id: focal.id },
    ]);
  });

  it('knows nobody of another delegation, by whatever address', async () => {
    const focal = await appoint(await delegationOf('KH'));
    await delegationOf('VN');
    const ours = await named('Zvqours');
    const theirs = await named('Zvqtheirs', 'VN');
    const browser = await enter(focal);
    expect((await browser.open(`/d/people/${theirs.id}`)).status).toBe(404);
    expect(browser.html).not.toContain('Zvqtheirs');
    await browser.open(`/d/people/${ours.id}`);
    const stolen = browser.filled(`/d/people/${ours.id}/role`, { role: 'head' });
    expect((await browser.post(`/d/people/${theirs.id}/role`, stolen)).status).toBe(404);
    expect(await rows('SELECT delegation_role FROM registration WHERE id = $1', [theirs.id])).toEqual([
      { delegation_role: 'member' },
    ]);
    const stranger = new PlainBrowser(stage.app);
    expect((await stranger.open(`/d/people/${ours.id}`)).status).toBe(401);
    expect(stranger.html).not.toContain('Zvqours');
  });

  it('costs the same for one person as for three', async () => {
    const focal = await appoint(await delegationOf('KH'));
    await named('First');
    const browser = await enter(focal);
    const asked = () => countQueries(stage.app.get(DataSource), async () => void (await browser.open('/d')));
    const few = await asked();
    await named('Second');
    await named('Third');
    expect(await asked()).toBe(few);
    expect(browser.html).toContain('Third');
    expect(few).toBeLessThanOrEqual(21);
  });

  it('is found again by an address, and answers every address alike', async () => {
    const focal = await appoint(await delegationOf('KH'));
    await stage.worker.drain();
    const answers: unknown[] = [];
    for (const email of [focal.email, 'nobody@example.org']) {
      const browser = new PlainBrowser(stage.app);
      await browser.open('/d');
      const statements = await countQueries(stage.app.get(DataSource), async () => {
        await browser.send('/d/link', { email });
      });
      answers.push([statements, browser.html.replace(/(nonce|name="_\w+" value)="[^"]*"/g, '')]);
    }
    expect(answers[0]).toEqual(answers[1]);
    await stage.worker.drain();
    expect(await rows('SELECT template, to_address FROM mail_delivery ORDER BY created_at, id')).toEqual([
      { template: 'delegation-appointed', to_address: focal.email },
      { template: 'delegation-resume', to_address: focal.email },
    ]);
    expect(await rows('SELECT * FROM focal_link_ask')).toEqual([]);
  });

  it('fills no mailbox, however often its address is typed, and answers as before', async () => {
    const focal = await appoint(await delegationOf('KH'));
    const browser = new PlainBrowser(stage.app);
    const answers = new Set<string>();
    for (let asks = 0; asks < 6; asks += 1) {
      await browser.open('/d');
      await browser.send('/d/link', { email: focal.email });
      answers.add(browser.html.replace(/(nonce|name="_\w+" value)="[^"]*"/g, ''));
    }
    expect(answers.size).toBe(1);
    await stage.worker.drain();
    expect(
      await rows(`SELECT count(*)::integer AS mails FROM mail_delivery WHERE template = 'delegation-resume'`),
    ).toEqual([{ mails: 3 }]);
    expect(await rows('SELECT * FROM focal_link_ask')).toEqual([]);
  });
});
