import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MailedCodes } from '@app/identity';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestMethod } from '@nestjs/common';
import { Audit, AuditVerifier, Database, Handlers, type SystemScope } from '@app/platform';
import { RegistrationsService, ReviewService, asItStands } from '@app/registration';
import { Engagements } from '@app/speakers';
import { schedules } from '@config';
import { openApi } from '../../apps/api/document';
import { startApi } from '../support/api';
import { askMore } from '../support/ask-more';
import { focalPoint, speaker } from '../support/canaries';
import { committed } from '../support/committed';
import { emptyDatabase } from '../support/database';
import { type FormPage, SiteAttack } from '../support/hostile-site';
import {
  dayIds,
  delegateSteps,
  loadLivingEvent,
  type Member,
  member,
  submitted,
} from '../support/living-event';
import { ApiCaller } from '../support/openapi-call';
import { clearMade, stagesOf } from '../support/samples';
import { type Operation, operationsOf } from '../support/openapi-walk';
import { sealCommitted } from '../support/sealing';
import { startWorker, type TestWorker } from '../support/worker';

jest.setTimeout(300_000);

const ORIGIN = 'http://localhost:3000';
const BASE = '/en/e/lancang-mekong/register';

/** In every personal value that is planted; no entry may hold it. */
const CANARY = 'Zvqcanary';

/** What looks like a change and is none, with the reason. */
const SILENT: Readonly<Record<string, string>> = {
  '/d/people/:registration/form':
    'puts a cookie that says which draft this browser fills in, and leads there',
  '/d/choice': 'puts a cookie that says which delegation this browser works on, and leads there',
  '/r/:token/continue': 'puts a cookie that says which draft this browser goes on with, and leads there',
};

/** Work of the worker by itself that changes nothing a person or an organiser has, with the reason. */
const SILENT_WORK: Readonly<Record<string, string>> = {
  'identity.end-streams': 'tells browsers that something was changed, which left its own entry',
  'platform.verify-audit': 'reads the audit; that somebody asked for it left an entry',
  'registration.export-people': 'writes a list to a file; that somebody asked for it left an entry',
  'registration.mail-received': 'a mail has a row of its own for each recipient',
  'registration.mail-mended': 'the same',
  'registration.mail-returned': 'the same',
  'registration.mail-approved': 'the same',
  'registration.mail-rejected': 'the same',
  'registration.mail-withdrawn': 'the same',
  'registration.mail-cancelled': 'the same',
  'registration.mail-reassigned': 'the same',
  'registration.mail-replaced': 'the same',
  'registration.mail-seat': 'the same',
  'registration.mail-seat-ended': 'the same',
  'registration.mail-waitlisted': 'the same',
  'registration.mail-offered': 'the same',
  'registration.mail-offer-expired': 'the same',
  'registration.mail-draft-reminder': 'the same',
  'registration.mail-answers-due': 'the same',
  'registration.mail-completion': 'the same',
  'registration.mail-exists': 'the same',
  'registration.mail-link': 'the same',
  'registration.mail-new-link': 'the same',
  'registration.mail-message': 'the same',
  'registration.mail-code': 'the same',
  'delegations.mail-appointed': 'the same',
  'delegations.mail-new-link': 'the same',
  'delegations.mail-code': 'the same',
  'delegations.mail-kept-places': 'the same',
  'delegations.mail-links': 'takes away the address that was typed; that it was left an entry',
  'speakers.mail-link': 'the same',
  'programme.mail-session-changes': 'the same',
  'programme.mail-room-decisions': 'the same',
  'programme.mail-interpreter-link': 'the same',
  'events.mail-step-up': 'the same',
  'events.mail-password-link': 'the same',
  'events.mail-welcome': 'the same',
  'platform.forget-live': 'takes away what is told and over',
  'platform.sweep-files': 'takes away files that no row names',
  'programme.forget-session-files': 'forgets files nothing names any more',
  'platform.forget-outbox': 'takes away messages that were handled',
  'platform.forget-limits': 'takes away counts that are full again',
  'platform.forget-once': 'takes away keys nobody sends any more',
  'platform.forget-runs': 'takes away long work that is over, with its files',
  'mail.forget-mails': 'takes away the words of mails that never left, and much later who was sent which',
  'identity.forget-dead': 'takes away sessions, codes and links that opened nothing any more',
  'registration.forget-asked-mails': 'takes away counts that are over',
  'registration.forget-bulk-acts': 'takes away what was done with many long ago',
  'registration.forget-imports': 'takes away tables that were brought long ago',
  'registration.rekey': 'makes keys anew that nobody wrote',
  'registration.rekey-organisation': 'the same',
};

/** Work of the worker that leaves entries. */
const WORK_WITH_ENTRIES = [
  'badges.issue-on-approval',
  'badges.print-batch',
  'registration.carry-in',
  'registration.carry-out-act',
  'registration.expire-offers',
  'registration.forget-drafts',
  'registration.forget-photos',
  'registration.release-kept-places',
  'registration.remind-drafts',
  'registration.remind-answers',
  'registration.remind-kept-places',
  'registration.join-delegation',
  'registration.mail-listed-link',
  'speakers.forget-gone',
];

/** Operations that are no GET and change nothing anybody made: who has a page open is over with the page. */
const READS: readonly string[] = ['MailTexts.preview', 'Presence.say', 'Presence.leave'];

interface Entry {
  action: string;
  actorKind: string;
  actorId: string | null;
  /** Whether an account is named: as the one who did it, or as whom a visitor proved to be. */
  known: boolean;
}

/** Whether an address is one of a pattern, `/r/:token/code`. */
function fits(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(action);
}

describe('the audit', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;
  const actions = new Set<string>();
  const routes = new Set<string>();

  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({
      unlimited: true,
      onRoute: ({ method, url }) => [method].flat().forEach((one) => routes.add(`${one} ${url}`)),
    });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
  });

  afterAll(async () => {
    await app.close();
    process.stdout.write(`audit: ${actions.size} actions\n`);
  });

  it.each(['2026-W10-1', '2026-W10', '2026-123', '20260101', '2026-02-30'])(
    'is not asked from %s on, which is no date to everybody',
    async (from) => {
      const headers = { authorization: `Bearer ${owner.token}` };
      const ask = (query: string) =>
        app.inject({ url: `/api/v1/events/${scope.event}/audit?${query}`, headers });
      expect((await ask(`from=${from}`)).statusCode).toBe(400);
      expect((await ask(`to=${from}`)).statusCode).toBe(400);
      expect((await ask('from=2026-01-01&to=2026-01-02T10:00:00.000Z')).statusCode).toBe(200);
    },
  );

  /** What the act wrote down. */
  async function entriesOf(act: () => Promise<void>): Promise<Entry[]> {
    const [last] = await rows<{ position: string }>(
      'SELECT coalesce(max(position), 0)::text AS position FROM audit_entry',
    );
    await act();
    const entries = await rows<Entry>(
      `SELECT action, actor_kind AS "actorKind", actor_id AS "actorId",
         EXISTS (SELECT 1 FROM account WHERE account.id = actor_id OR changes @> jsonb_build_array(
           jsonb_build_object('field', 'accountId', 'after', account.id))) AS known
       FROM audit_entry WHERE position > $1 ORDER BY position`,
      [last?.position],
    );
    for (const { action } of entries) actions.add(action);
    return entries;
  }

  describe('of every changing route of the API', () => {
    let operations: Operation[];
    let caller: ApiCaller;

    beforeAll(async () => {
      operations = operationsOf(openApi(app)).filter(
        ({ method, id }) => method !== 'GET' && !READS.includes(id),
      );
      caller = new ApiCaller(app, await stagesOf(app, scope, owner), scope.event);
    });

    /** What is wrong with the entries of an operation that is called as it should be. */
    async function faultsOf(operation: Operation): Promise<string[]> {
      const wrong: string[] = [];
      const call = await caller.call(operation);
      const entries = await entriesOf(async () => {
        const { status, body } = await caller.send(operation, call, { token: owner.token });
        if (status >= 300) wrong.push(`${operation.id}: ${String(status)} ${JSON.stringify(body)}`);
      });
      const named = entries.filter(({ action, known }) => /^[a-z-]+\.[a-z-]+$/.test(action) && known);
      if (named.length === 0) {
        wrong.push(`${operation.id}: ${entries.length === 0 ? 'no entry' : JSON.stringify(entries)}`);
      }
      await clearMade(app, scope);
      return wrong;
    }

    it('has an entry that names the action and who did it', async () => {
      const wrong: string[] = [];
      for (const operation of operations) wrong.push(...(await faultsOf(operation)));
      expect(wrong).toEqual([]);
      expect(operations.length).toBeGreaterThan(30);
    });

    it('would be seen without one', async () => {
      const add = jest.spyOn(app.get(Audit, { strict: false }), 'add').mockResolvedValue(undefined as never);
      const operation = operations.find(({ id }) => id === 'Venues.create') as Operation;
      const faults = await faultsOf(operation);
      add.mockRestore();
      expect(faults).toEqual(['Venues.create: no entry']);
    });
  });

  describe('of every form of the site', () => {
    const tried: string[] = [];

    const page = (path: string, fill: FormPage['fill'], action = path): FormPage => ({
      name: action,
      path,
      action,
      fill,
      taken: ({ status }) => status < 400,
    });

    /** The patterns of the routes a form of the site is sent to. */
    function targets(): string[] {
      const scanner = new MetadataScanner();
      return app
        .get(DiscoveryService, { strict: false })
        .getControllers()
        .flatMap(({ instance, metatype }) => {
          const base = String(Reflect.getMetadata(PATH_METADATA, metatype as object) ?? '');
          if (base.startsWith('api/')) return [];
          return scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((name) => {
            const handler = (instance as Record<string, object>)[name];
            if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) !== RequestMethod.POST) return [];
            const path = String(Reflect.getMetadata(PATH_METADATA, handler) ?? '');
            return [`/${base}/${path}`.replace(/\/+$/, '')];
          });
        });
    }

    it('has an entry that names the action, and the visitor or the holder', async () => {
      const wrong: string[] = [];
      const send = async (browser: SiteAttack, form: FormPage): Promise<void> => {
        tried.push(form.action);
        const entries = await entriesOf(async () => {
          const { status } = await browser.sample(form);
          if (status >= 400 && !form.unseen) wrong.push(`${form.action}: ${String(status)}`);
        });
        const named = entries.filter(({ actorKind }) =>
          ['visitor', 'holder', 'focal-point', 'speaker'].includes(actorKind),
        );
        const silent = Object.keys(SILENT).some((pattern) => fits(pattern, form.action));
        if ((named.length === 0) !== silent) wrong.push(`${form.action}: ${JSON.stringify(entries)}`);
      };

      const person = new SiteAttack(app, ORIGIN);
      const typed = delegateSteps('sent@example.org', await dayIds(app, scope)) as Record<
        string,
        FormPage['fill']
      >;
      await rows(
        "UPDATE category SET companions_most = 3, companion_category_id = id WHERE code = 'government'",
      );
      await send(person, page(BASE, { category: 'government' }));
      typed['companions'] = { latinGiven: 'Vuthy', relation: 'spouse' };
      for (const step of ['person', 'organisation', 'days', 'companions', 'check'])
        await send(person, page(`${BASE}/${step}`, typed[step] ?? {}));
      await send(person, page(BASE, { email: 'sent@example.org' }, `${BASE}/link`));
      await send(person, page(BASE, { email: 'nobody@example.org' }, `${BASE}/link`));

      const link = /href="(\/r\/[^"?]+)/.exec((await person.open(`${BASE}/sent`)).body)?.[1] ?? '';
      const [sent] = await rows<{ id: string }>(
        "SELECT id FROM registration WHERE email = 'sent@example.org' AND state = 'submitted' AND accompanies_id IS NULL",
      );
      await committed(app, ReviewService).return(scope, asItStands(sent?.id ?? ''), {
        message: 'One thing.',
        items: [{ field: 'jobTitle', note: 'Please look again.' }],
      });
      await send(person, page(`${link}/mend`, { jobTitle: 'Deputy director' }));
      await committed(app, ReviewService).approve(scope, asItStands(sent?.id ?? ''));
      await send(person, page(`${link}/change`, { jobTitle: 'Director' }));
      await send(person, page(`${link}/companions`, { latinGiven: 'Dara', relation: 'security' }));
      await askMore(app, scope, 'government');
      await send(person, page(`${link}/follow-up/interests`, { note: 'A partner.' }));
      await send(
        person,
        page(`${link}/substitution`, { latinGiven: 'Dara', email: 'dara.audit@example.org' }),
      );
      // What ended stands again, so that it can end another way.
      await rows("UPDATE registration SET state = 'submitted' WHERE state = 'replaced'");
      await rows(
        `INSERT INTO waiting_list (event_id, id, last) SELECT event_id, category_id, 1 FROM registration WHERE id = $1`,
        [sent?.id],
      );
      await rows(
        `INSERT INTO waiting (id, event_id, list_id, holder_id, rank, state, joined_at, offered_until)
         SELECT id, event_id, category_id, id, 1, 'offered', now(), now() + interval '1 day'
         FROM registration WHERE id = $1`,
        [sent?.id],
      );
      await rows(`UPDATE registration SET state = 'waitlisted' WHERE id = $1`, [sent?.id]);
      await send(person, page(link, {}, `${link}/offer`));
      await send(person, page(`${link}/withdrawal`, { reason: 'Fallen ill.' }));

      const stranger = new SiteAttack(app, ORIGIN);
      const ask = page(`${link}/code`, { ask: 'no' });
      await send(stranger, { ...page(`${link}/code`, { ask: 'yes' }), unseen: true });
      await send(stranger, {
        ...page(`${link}/code`, { code: '123456' }),
        unseen: true,
        show: async () => (await stranger.sample(ask)).body,
      });

      const [government] = await rows<{ id: string }>(`SELECT id FROM category WHERE code = 'government'`);
      const wanted = { categoryId: government?.id ?? '', language: 'en' } as const;
      const { path } = await committed(app, RegistrationsService).startDraft(scope, wanted);
      await send(stranger, page(path, {}, `${path}/continue`));

      const focal = await focalPoint(app, scope, 'zfocal');
      const device = new SiteAttack(app, ORIGIN);
      const code = page(`/d/${focal.token}`, { ask: 'no' }, `/d/${focal.token}/code`);
      await send(device, page('/d', { email: 'zfocal@example.org' }, '/d/link'));
      await send(device, { ...code, fill: { ask: 'yes' } });
      await send(device, {
        ...code,
        fill: { code: '123456' },
        unseen: true,
        show: async () => (await device.sample(code)).body,
      });
      const { manager } = app.get(Database, { strict: false });
      const [made] = await rows<{ id: string }>(
        'SELECT id FROM mailed_code ORDER BY created_at DESC LIMIT 1',
      );
      const mailed = await app.get(MailedCodes, { strict: false }).forMail(manager, scope, made?.id ?? '');
      await send(device, {
        ...code,
        fill: { code: mailed?.code ?? '' },
        show: async () => (await device.sample({ ...code, fill: { code: '123456' } })).body,
      });
      // Whoever has gone leads nobody, so she comes again.
      await rows(`UPDATE registration SET delegation_id = $2, state = 'approved' WHERE id = $1`, [
        sent?.id,
        focal.delegationId,
      ]);
      await send(
        device,
        page(`/d/people/${sent?.id ?? ''}`, { role: 'member' }, `/d/people/${sent?.id ?? ''}/role`),
      );
      await send(device, page('/d/entry', { category: 'government', contact: 'own' }));
      const [begun] = await rows<{ id: string }>(
        `SELECT id FROM registration WHERE state = 'draft' ORDER BY created_at DESC LIMIT 1`,
      );
      const goOn = page(`/d/people/${begun?.id ?? ''}`, {}, `/d/people/${begun?.id ?? ''}/form`);
      await device.sample(goOn);
      tried.push(`/d/people/${begun?.id ?? ''}/form`);
      const others = [await submitted(app, scope), await submitted(app, scope)] as const;
      const [approved, leaving] = others.map(({ id }) => id);
      // Placed there, so that no answer of theirs moves them again.
      await rows('UPDATE registration SET delegation_id = $2, delegation_chosen = true WHERE id = any($1)', [
        [approved, leaving],
        focal.delegationId,
      ]);
      await rows('UPDATE category SET pre_approval = true');
      await send(device, page('/d/approvals', {}, `/d/approvals/${approved ?? ''}`));
      await rows('UPDATE category SET pre_approval = false');
      const substitute = { latinFamily: CANARY, email: 'zother@example.org' };
      await send(device, page(`/d/people/${approved ?? ''}/substitution`, substitute));
      await committed(app, ReviewService).return(scope, asItStands(leaving ?? ''), {
        message: '',
        items: [{ field: 'jobTitle', note: 'In full, please.' }],
      });
      await send(device, page('/d/links', {}));
      await send(device, page(`/d/people/${leaving ?? ''}/mend`, { jobTitle: 'Director' }));
      await send(device, page(`/d/people/${leaving ?? ''}/withdrawal`, { reason: 'Fallen ill.' }));
      const bring = page('/d/table', { text: 'Name\tCountry\nSok Dara\tKH' });
      await send(device, bring);
      const [table] = await rows<{ id: string }>(
        'SELECT id FROM registration_import ORDER BY created_at DESC LIMIT 1',
      );
      await send(device, page(`/d/table/${table?.id ?? ''}`, { consent: 'yes' }));
      await rows(`UPDATE registration SET contact = 'shared', state = 'submitted' WHERE id = $1`, [sent?.id]);
      await send(device, page('/d/links', {}, '/d/slips'));
      const wish = { title: CANARY, day: 'any', from: '08:00', to: '20:00', minutes: '60', seats: '4' };
      await send(device, page('/d/rooms', wish));
      const [asked] = await rows<{ id: string }>('SELECT id FROM room_request WHERE delegation_id = $1', [
        focal.delegationId,
      ]);
      await send(device, page('/d/rooms', {}, `/d/rooms/${asked?.id ?? ''}/withdrawal`));
      await send(stranger, {
        ...page('/slip', { number: '1234 5678', code: 'AAAA-AAAA' }),
        unseen: true,
        show: async () => (await stranger.sample(page('/slip', { number: '1', code: '1' }))).body,
      });
      const spoken = await speaker(app, scope, 'zspeaker');
      const part = await committed(app, Engagements).create(scope, spoken.id, { role: 'keynote' });
      const own = `/s/${spoken.token}`;
      await send(stranger, page(own, { answer: 'confirm' }, `${own}/answers/${part}`));
      await send(stranger, page(own, { latinGiven: 'Dara' }, `${own}/profile`));
      await send(stranger, page(own, {}, `${own}/availability`));
      // Bring a file: their entries are looked at where speakers send theirs.
      tried.push(`${own}/materials/${part}`, `${own}/photo`);
      // Brings a file: its entries are looked at where photos are tried.
      tried.push(`/d/people/${begun?.id ?? ''}/photo`);
      // Leaves no entry on purpose: nobody may learn who has rated a session.
      tried.push('/en/e/lancang-mekong/agenda/opening/feedback');
      tried.push('/d/choice');
      expect(wrong).toEqual([]);
    });

    it('was tried with every form there is', () => {
      expect(targets().length).toBeGreaterThan(4);
      expect(targets().filter((pattern) => !tried.some((action) => fits(pattern, action)))).toEqual([]);
    });

    it('is with the API’s every route that could change something', () => {
      const changing = [...routes].filter((route) => !/^(GET|HEAD|OPTIONS) /.test(route));
      const inApi = operationsOf(openApi(app)).map(
        ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      );
      const forms = targets().map((pattern) => `POST ${pattern}`);
      expect(changing.filter((route) => !inApi.includes(route) && !forms.includes(route))).toEqual([]);
      expect(changing.length).toBeGreaterThan(60);
    });
  });

  describe('of the worker', () => {
    let worker: TestWorker;
    beforeAll(async () => {
      worker = await startWorker();
      await worker.drain();
    });
    afterAll(() => worker.close());

    it('names who did what a job of its changes', async () => {
      const { id } = await submitted(app, scope);
      await committed(app, ReviewService).approve(scope, asItStands(id));
      const issued = await entriesOf(async () => void (await worker.drain()));
      expect(issued.map(({ action, actorKind }) => [action, actorKind])).toEqual([
        ['badge.issued', 'system'],
      ]);

      await rows('DELETE FROM badge_issue WHERE registration_id = $1', [id]);
      const asked = await app.inject({
        method: 'POST',
        url: `/api/v1/events/${scope.event}/badge-batches`,
        headers: { authorization: `Bearer ${owner.token}`, 'x-rivermeet': '1' },
        payload: {},
      });
      expect(asked.statusCode).toBe(202);
      const printed = await entriesOf(async () => void (await worker.drain()));
      expect(printed).toMatchObject([{ action: 'badge.issued', actorId: owner.id }]);
    });

    it('knows of each job whether it changes something', () => {
      const handlers = worker.module.get(Handlers).all();
      const work = [...handlers.map(({ handler }) => handler), ...schedules.map(({ name }) => name)];
      expect(new Set(work)).toEqual(new Set([...Object.keys(SILENT_WORK), ...WORK_WITH_ENTRIES]));
    });
  });

  it('holds no personal value of anybody', async () => {
    const { id } = await submitted(app, scope, {
      person: { nativeFamily: CANARY, latinFamily: CANARY, nativeGiven: CANARY, latinGiven: CANARY },
      organisation: { jobTitle: CANARY, phone: '+855 77 000 111' },
    });
    const api = (method: 'POST', path: string, payload: object) =>
      app.inject({
        method,
        url: `/api/v1/events/${scope.event}/registrations/${id}/${path}`,
        headers: { authorization: `Bearer ${owner.token}`, 'x-rivermeet': '1' },
        payload,
      });
    const seen = await rows<{ version: number }>('SELECT version FROM registration WHERE id = $1', [id]);
    const version = seen[0]?.version ?? 0;
    const statuses = [
      await api('POST', 'return', {
        version,
        message: `${CANARY}, look`,
        items: [{ field: 'jobTitle', note: CANARY }],
      }),
      await api('POST', 'rejection', { version: version + 1, reason: `${CANARY} is unknown` }),
    ].map(({ statusCode }) => statusCode);
    expect(statuses[0]).toBeLessThan(300);

    const holding = (table: string, needle: string) =>
      rows(`SELECT 1 FROM ${table} one WHERE one::text ILIKE '%' || $1 || '%'`, [needle]);
    expect((await holding('registration', CANARY)).length).toBeGreaterThan(0);
    expect((await holding('registration', '77 000 111')).length).toBeGreaterThan(0);
    expect(await rows('SELECT 1 FROM audit_entry WHERE object_id = $1', [id])).not.toEqual([]);
    expect(await holding('audit_entry', CANARY)).toEqual([]);
    const addresses = await rows<{ email: string }>(
      "SELECT email FROM registration WHERE email <> '' UNION SELECT email FROM account UNION SELECT email FROM person WHERE email <> ''",
    );
    expect(addresses.length).toBeGreaterThan(5);
    const leaked: string[] = [];
    for (const personal of ['77 000 111', 'Sreymom', 'ស្រីមុំ', ...addresses.map(({ email }) => email)])
      if ((await holding('audit_entry', personal)).length > 0) leaked.push(personal);
    expect(leaked).toEqual([]);
  });

  it('is read by who may, page after page, newest first', async () => {
    const read = async (
      query: string,
    ): Promise<{ items: { position: string; action: string; seal: string | null }[]; next: string | null }> =>
      (
        await app.inject({
          url: `/api/v1/events/${scope.event}/audit?${query}`,
          headers: { authorization: `Bearer ${owner.token}` },
        })
      ).json();
    const positions: string[] = [];
    let before = '';
    for (;;) {
      const { items, next } = await read(`limit=7${before}`);
      positions.push(...items.map(({ position }) => position));
      if (next === null) break;
      before = `&before=${next}`;
    }
    const all = await rows<{ position: string }>(
      'SELECT position::text FROM audit_entry WHERE event_id = $1 ORDER BY audit_entry.position DESC',
      [scope.event],
    );
    expect(positions).toEqual(all.map(({ position }) => position));

    const { items } = await read('action=room.changed&object=room');
    expect(new Set(items.map(({ action }) => action))).toEqual(new Set(['room.changed']));
    const day = 'from=2018-01-01T00:00:00Z&to=2018-01-02T00:00:00Z';
    expect((await read(day)).items).toEqual([]);
  });

  it('says of each entry its seal, and its chain holds', async () => {
    while ((await sealCommitted(app)) > 0);
    const answer = await app.inject({
      url: `/api/v1/events/${scope.event}/audit?limit=200`,
      headers: { authorization: `Bearer ${owner.token}` },
    });
    const { items } = answer.json<{ items: { position: string; seal: string | null }[] }>();
    const sealed = await rows<{ position: string; number: string }>(
      `SELECT position::text, number::text FROM audit_seal, unnest(positions) AS position WHERE chain = $1`,
      [`event:${scope.event}`],
    );
    const sealOf = new Map(sealed.map(({ position, number }) => [position, number]));
    expect(items.map(({ seal }) => seal)).toEqual(items.map(({ position }) => sealOf.get(position)));
    expect(items.length).toBeGreaterThan(50);
    expect((await app.get(AuditVerifier, { strict: false }).verify()).faults).toEqual([]);
  });

  it('has words for every action that was done', () => {
    for (const language of ['en', 'zh']) {
      const words = require(`../../libs/i18n/catalogues/${language}/console.json`) as Record<string, string>;
      const wordless = [...actions].filter((action) => words[`audit.action.${action}`] === undefined);
      expect([language, wordless]).toEqual([language, []]);
    }
  });
});
