import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PersonalLinks } from '@app/identity';
import { newId } from '@app/kernel';
import { Database, type SystemScope } from '@app/platform';
import { BLANK_SESSION, InterpreterLinks, Interpreters, Programme, SessionFiles } from '@app/programme';
import { Engagements, SpeakerLinks, SpeakerMaterials, Speakers, SpeakersReader } from '@app/speakers';
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

  it('says to which session and day she is asked before anything is released, and neither hour nor room', async () => {
    const speech = { id: newId(), kind: 'speech', title: {}, minutes: 10 } as const;
    const after = {
      ...BLANK_SESSION,
      title: { en: 'Ministers on rivers' },
      startsAt: '2026-12-03T01:00:00.000Z',
      items: [{ ...speech, appearances: [{ engagementId: part }] }],
    };
    const session = newId();
    const operate = committed(app, Programme);
    await operate.operate(scope, { act: 'create', changes: [{ session, before: null, after }] });
    await browser.open(`${path}?lang=en`);
    for (const words of [
      'Ministers on rivers',
      'Thursday 3 December',
      'Planned so far; it may still change.',
    ])
      expect(browser.text()).toContain(words);
    expect(browser.text()).not.toContain('09:00');

    // What organisers decided and keep back changes nothing that she reads.
    const before = browser.text();
    const engagement = (await stands()).engagements[0];
    const { version = 0 } = engagement ?? {};
    await committed(app, Engagements).change(scope, { id: part, version }, { pendingState: 'withdrawn' });
    await browser.open(`${path}?lang=en`);
    expect(browser.text()).toBe(before);

    await browser.send(`${path}/answers/${part}?lang=en`, { answer: 'decline', reason: 'Ill.' });
    await browser.follow();
    expect(browser.text()).not.toContain('Ministers on rivers');
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

  it('has what interpreters may have on the page of whoever interprets her, as attachments, until her link ends', async () => {
    const { id } = await committed(app, Interpreters).create(scope, { name: 'Li Na', language: 'zh' });
    const [session, document] = [newId(), newId()];
    const kept = await committed(app, SessionFiles).put(scope, {
      name: 'order.pdf',
      bytes: Buffer.from('%PDF-1.7\norder'),
    });
    const duty = { interpreterId: id, fromMinute: null, toMinute: null };
    const channel = { language: 'zh', mode: 'simultaneous', booth: 'A', relay: '', receivers: null } as const;
    const link = { id: document, title: 'Order of the day', url: '', fileId: kept.id };
    const speech = { id: newId(), kind: 'speech', title: {}, minutes: 10 } as const;
    const after = {
      ...BLANK_SESSION,
      title: { en: 'Opening ceremony' },
      startsAt: '2026-12-03T01:00:00.000Z',
      floorLanguage: 'en',
      items: [{ ...speech, appearances: [{ engagementId: part }] }],
      channels: [{ ...channel, interpreters: [duty] }],
      materials: [{ ...link, audience: 'interpreters', embargo: 'none' } as const],
    };
    const changes = [{ session, before: null, after }];
    await committed(app, Programme).operate(scope, { act: 'create', changes });
    const texts = committed(app, SpeakerMaterials);
    const sent = {
      kind: 'text',
      language: 'km',
      name: 'speech.html',
      bytes: Buffer.from('<b>x</b>'),
    } as const;
    const text = await texts.send(scope, part, sent);
    const links = committed(app, InterpreterLinks);
    await links.make(scope, id);
    const { path: hers } = await app.get(InterpreterLinks, { strict: false }).find(scope, id);
    const page = hers ?? '';

    const { status, headers } = await browser.open(page);
    expect([status, headers['x-robots-tag'], /<html lang="zh"/.test(browser.html)]).toEqual([
      200,
      'noindex, nofollow',
      true,
    ]);
    expect(headers['set-cookie']).toBeUndefined();
    await browser.open(`${page}?lang=en`);
    for (const words of [
      'Thursday 3 December',
      '09:00–10:00',
      'Opening ceremony',
      'From English into Chinese · Simultaneous · Booth A',
      'Sok Sreymom',
      'No text or slides yet.',
    ])
      expect(browser.text()).toContain(words);
    const take = (url: string) => app.inject({ url });
    const file = `${page}/materials/${text}`;
    expect((await take(file)).statusCode).toBe(404);

    await texts.mark(scope, text, { released: true });
    await browser.open(`${page}?lang=en`);
    expect(browser.text()).toContain('Version 1 · Not checked against delivery yet');
    const taken = [file, `${page}/documents/${session}/${document}`];
    expect(taken.every((url) => browser.html.includes(`href="${url}`))).toBe(true);
    const files = await Promise.all(taken.map(take));
    expect(files.map(({ body, headers: of }) => [body, of['content-type'], of['cache-control']])).toEqual([
      ['<b>x</b>', 'application/octet-stream', 'no-store'],
      ['%PDF-1.7\norder', 'application/pdf', 'no-store'],
    ]);
    for (const { headers: of } of files) expect(of['content-disposition']).toMatch(/^attachment; /);

    // Neither on the page of somebody else, nor by a link of another kind, nor after it was taken back.
    expect((await take(file.replace(page, path.replace('/s/', '/i/')))).statusCode).toBe(404);
    const other = await committed(app, Interpreters).create(scope, { name: 'Zhao' });
    await links.make(scope, other.id);
    const { path: elsewhere } = await app.get(InterpreterLinks, { strict: false }).find(scope, other.id);
    for (const url of taken) expect((await take(url.replace(page, elsewhere ?? ''))).statusCode).toBe(404);
    await links.end(scope, id);
    for (const url of [page, ...taken]) expect((await take(url)).statusCode).toBe(410);
  });
});
