import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PersonalLinks } from '@app/identity';
import { Database, type SystemScope } from '@app/platform';
import { Engagements, SpeakerLinks, Speakers, SpeakersReader } from '@app/speakers';
import { startApi } from '../../support/api';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent } from '../../support/living-event';
import { formWithFile } from '../../support/multipart';
import { PlainBrowser } from './browser';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const ORIGIN = 'http://localhost:3000';

describe('the page of a speaker', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let path: string;
  let speaker: string;
  let part: string;
  let browser: PlainBrowser;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi();
  });

  afterAll(() => app.close());

  beforeEach(async () => {
    const named = { latinFamily: 'Sok', latinGiven: 'Sreymom', country: 'KH', language: 'km' } as const;
    speaker = await committed(app, Speakers).create(scope, named);
    part = await committed(app, Engagements).create(scope, speaker, { role: 'keynote' });
    const { manager } = app.get(Database, { strict: false });
    const links = app.get(PersonalLinks, { strict: false });
    const link = await links.findOf(manager, scope, { subjectKind: 'speaker', subjectId: speaker });
    path = link === null ? '' : links.urlPath(link);
    browser = new PlainBrowser(app);
    await browser.open(`${path}?lang=en`);
  });

  const stands = () => app.get(SpeakersReader, { strict: false }).find(scope, speaker);

  it('speaks her language, is listed by no machine, and answers for her', async () => {
    const { status, html, headers } = await browser.open(path);
    expect([status, /<html lang="km"/.test(html), headers['x-robots-tag']]).toEqual([
      200,
      true,
      'noindex, nofollow',
    ]);
    await browser.open(`${path}?lang=en`);
    expect(browser.text()).toContain('Keynote · Awaiting your answer');

    const action = `${path}/answers/${part}?lang=en`;
    expect((await browser.send(action, { answer: 'decline', reason: ' ' })).status).toBe(422);
    expect(browser.text()).toContain('Please write why you cannot come.');
    await browser.open(`${path}?lang=en`);
    const late = browser.asItIs();
    expect((await browser.send(action, { answer: 'confirm' })).status).toBe(303);
    await browser.follow();
    expect(browser.text()).toContain('Saved. Thank you.');
    expect(browser.text()).toContain('Keynote · Confirmed');

    expect((await late.send(action, { answer: 'decline', reason: 'Ill.' })).status).toBe(422);
    expect(late.text()).toContain('This was changed meanwhile.');
    expect((await stands()).engagements[0]?.state).toBe('confirmed');
  });

  it('takes how she is introduced, and when she can come, on the clock of the venue', async () => {
    const profile = `${path}/profile?lang=en`;
    await browser.send(profile, { latinGiven: 'Sopheap', position_en: 'Minister', languages: ['km', 'en'] });
    await browser.follow();
    expect((await browser.send(profile, { latinFamily: '', latinGiven: '' })).status).toBe(422);
    expect(browser.text()).toContain('at least one part of your name');

    await browser.open(`${path}?lang=en`);
    const [day] = await app
      .get(Database, { strict: false })
      .manager.query<{ date: string }[]>(
        `SELECT date::text AS date FROM event_day WHERE event_id = $1 ORDER BY date LIMIT 1`,
        [scope.event],
      );
    const date = day?.date ?? '';
    const times = `${path}/availability?lang=en`;
    const typed = { [`from-${date}`]: '09:00', [`to-${date}`]: '08:00' };
    expect((await browser.send(times, typed)).status).toBe(422);
    expect((await browser.send(times, { ...typed, [`to-${date}`]: '12:30' })).status).toBe(303);
    await browser.follow();
    expect(browser.html).toContain('value="12:30"');

    const { latinGiven, position, languages, availability, claimedAt } = await stands();
    expect([latinGiven, position, languages, claimedAt !== null]).toEqual([
      'Sopheap',
      { en: 'Minister' },
      ['en', 'km'],
      true,
    ]);
    expect(availability.map(({ from, to }) => [from.toISOString(), to.toISOString()])).toEqual([
      [`${date}T01:00:00.000Z`, `${date}T04:30:00.000Z`],
    ]);
  });

  it('takes two versions of a text, and gives each back as an attachment to her alone', async () => {
    const opened = await app.inject({ url: `${path}?lang=en` });
    const cookie = [opened.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');
    const token = /name="_form" value="([^"]+)"/.exec(opened.body)?.[1] ?? '';
    const send = (text: string, key: string, form = token) => {
      const { type, bytes } = formWithFile(
        Buffer.from(text),
        { _form: form, _key: key, kind: 'text', language: 'km' },
        'speech.html',
      );
      return app.inject({
        method: 'POST',
        url: `${path}/materials/${part}?lang=en`,
        headers: { cookie, origin: ORIGIN, 'content-type': type },
        payload: bytes,
      });
    };
    const keys = ['a'.repeat(22), 'b'.repeat(22), 'c'.repeat(22)] as const;
    expect((await send('<b>one</b>', keys[0])).statusCode).toBe(303);
    expect((await send('<b>two</b>', keys[1])).statusCode).toBe(303);
    expect((await send('', keys[2])).statusCode).toBe(422);
    expect((await send('three', keys[2], 'forged')).statusCode).toBe(403);

    const written = await app.get(Database, { strict: false }).manager.query(
      `SELECT actor_kind AS kind, actor_id = $1 AS hers FROM audit_entry WHERE action = 'engagement.material-sent'
         AND object_id = $2`,
      [speaker, part],
    );
    expect(written).toEqual([
      { kind: 'speaker', hers: true },
      { kind: 'speaker', hers: true },
    ]);

    const page = await app.inject({ url: `${path}?lang=en` });
    const links = [...page.body.matchAll(/href="([^"]+\/materials\/[^"]+)" download/g)].map(
      ([, href]) => href,
    );
    const files = await Promise.all(links.map((href) => app.inject({ url: href ?? '' })));
    expect(
      files.map(({ body, headers }) => [body, headers['content-type'], headers['content-disposition']]),
    ).toEqual(
      ['<b>two</b>', '<b>one</b>'].map((body) => [
        body,
        'application/octet-stream',
        expect.stringMatching(/^attachment; /),
      ]),
    );

    const other = await committed(app, Speakers).create(scope, { latinFamily: 'Other' });
    const { manager } = app.get(Database, { strict: false });
    const personal = app.get(PersonalLinks, { strict: false });
    const link = await personal.findOf(manager, scope, { subjectKind: 'speaker', subjectId: other });
    const elsewhere = link === null ? '' : personal.urlPath(link);
    const stolen = (links[0] ?? '').replace(path, elsewhere);
    expect((await app.inject({ url: stolen })).statusCode).toBe(404);
  });

  it('is over with its link', async () => {
    expect((await browser.open(path.replace('/s/', '/r/'))).status).toBe(404);
    await committed(app, SpeakerLinks).renew(scope, speaker);
    expect((await browser.open(path)).status).toBe(410);
    expect((await browser.open(`/s/${'A'.repeat(43)}`)).status).toBe(404);
  });
});
