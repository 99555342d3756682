import type { TestingModule } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BadgesService } from '@app/badges';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import { Audience, asItStands, ReviewService } from '@app/registration';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { composeRegistration, loadEvent, OPEN, Registrants } from '../../integration/registration/compose';
import { startApi } from '../../support/api';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { type Member, member } from '../../support/living-event';
import { startWorker, type TestWorker } from '../../support/worker';

jest.setTimeout(120_000);

describe('the list of people', () => {
  const clock = new FixedClock(OPEN);
  let app: NestFastifyApplication;
  let services: TestingModule;
  let worker: TestWorker;
  let people: Registrants;
  let owner: Member;
  let desk: Member;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    await emptyDatabase();
    services = await composeRegistration(clock);
    app = await startApi({ clock, unlimited: true });
    worker = await startWorker({ clock });
    people = await Registrants.of(services, await loadEvent(services));
    owner = await member(app, people.scope, { role: 'event-owner', eventId: people.scope.event });
    desk = await member(app, people.scope, { role: 'desk-staff', eventId: people.scope.event });

    ids.printed = await people.submitted('a@example.org', { person: { latinGiven: 'Anna' } });
    ids.stale = await people.submitted('b@example.org', { person: { latinGiven: 'Bopha' } });
    ids.revoked = await people.submitted('c@example.org', { person: { latinGiven: 'Chenda' } });
    ids.none = await people.submitted('d@example.org', {
      person: { latinGiven: '=HYPERLINK(“x”)' },
      organisation: { organisationLatinName: '@SUM(A1)', jobTitle: '－1' },
    });
    const review = committed(services, ReviewService);
    for (const name of ['printed', 'stale', 'revoked'])
      await review.approve(people.scope, asItStands(ids[name] ?? ''));
    await worker.drain();
    await app
      .get(Database, { strict: false })
      .manager.query(`update registration set job_title = 'Head' where id = $1`, [ids.stale]);
    await committed(app, BadgesService).revoke(people.scope, ids.revoked, 'lost');
  });

  afterAll(async () => {
    await worker.close();
    await app.close();
    await services.close();
  });

  async function call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
    by = owner,
  ) {
    const answer = await app.inject({
      method,
      url: `/api/v1/events/${people.scope.event}/${path}`,
      headers: { authorization: `Bearer ${by.token}` },
      payload,
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : null,
      bytes: answer.rawPayload,
      headers: answer.headers,
    };
  }

  describe('what contexts above know', () => {
    it.each(['printed', 'stale', 'revoked', 'none'])('narrows it: badge %s', async (standing) => {
      const { body } = await call('GET', `registrations?facet=badge:${standing}`);
      expect([body.items.map(({ id }: { id: string }) => id), body.total]).toEqual([[ids[standing]], 1]);
    });

    it('narrows it by any of several values', async () => {
      const { body } = await call(
        'GET',
        'registrations?facet=badge:none&facet=badge:revoked&sort=name&panel=badge',
      );
      const said = body.items.map((item: { said: { column: string; value: string }[] }) => item.said[0]);
      expect(said).toEqual([
        { column: 'badge.state', value: 'none', label: { en: 'None', zh: '无' } },
        { column: 'badge.state', value: 'revoked', label: { en: 'Revoked', zh: '已作废' } },
      ]);
    });

    it('is narrowed by tags and by delegations, of which none is one', async () => {
      const { body: tag } = await call('POST', 'tags', { name: 'VIP', colour: '#0B5CAD' });
      await call('PUT', `registrations/${ids.stale}/tags/${tag.id}`);
      const { body: delegation } = await call('POST', 'delegations', { country: 'IS' });
      await app
        .get(Database, { strict: false })
        .manager.query(`update registration set delegation_id = $2 where id = any ($1)`, [
          [ids.printed, ids.stale],
          delegation.id,
        ]);
      const found = async (query: string) => {
        const { status, body } = await call('GET', `registrations?sort=name&${query}`);
        return status === 200 ? body.items.map(({ id }: { id: string }) => id) : status;
      };
      expect(await found(`tag=${tag.id}`)).toEqual([ids.stale]);
      expect(await found(`delegation=${delegation.id}`)).toEqual([ids.printed, ids.stale]);
      expect(await found(`delegation=${delegation.id}&tag=${tag.id}`)).toEqual([ids.stale]);
      expect((await found('delegation=none')).sort()).toEqual([ids.revoked, ids.none].sort());
      expect(await found(`delegation=none&delegation=${delegation.id}`)).toHaveLength(4);
      expect([await found('delegation=nobody'), await found('tag=vip')]).toEqual([400, 400]);
    });

    it('is offered, and nothing else is answered', async () => {
      const { body } = await call('GET', 'registration-audience');
      expect(
        body.facets.map(({ code, values }: { code: string; values: object[] }) => [code, values.length]),
      ).toEqual([
        ['follow-up', 3],
        ['company', 4],
        ['badge', 4],
      ]);
      const strange = ['facet=badge:gold', 'facet=shoe:red', 'facet=badge', 'panel=shoe'];
      const statuses = [];
      for (const query of strange) statuses.push((await call('GET', `registrations?${query}`)).status);
      expect(statuses).toEqual([400, 400, 400, 400]);
    });

    it('must be registered, by one and once', () => {
      const facet = { code: 'badge', label: {}, values: [], permission: 'badges.read', where: jest.fn() };
      const panel = { code: 'badge', label: {}, columns: [], permission: 'badges.read', of: jest.fn() };
      const audience = new Audience({} as Database);
      audience.registerFacet(facet);
      audience.registerFacet({ ...facet, code: 'follow-up' });
      audience.registerPanel({ ...panel, code: 'follow-up' });
      audience.registerFacet({ ...facet, code: 'company' });
      audience.registerPanel({ ...panel, code: 'company' });
      audience.registerPanel({ ...panel, code: 'organisation' });
      audience.registerPanel({ ...panel, code: 'answers' });
      expect(() => {
        audience.assertWhole();
      }).toThrow('Nobody has registered the panel badge.');
      expect(() => {
        audience.registerFacet(facet);
      }).toThrow('The facet badge is registered twice.');
      expect(() => {
        audience.registerPanel({ ...panel, code: 'shoe' });
      }).toThrow('The panel shoe is not declared.');
      audience.registerPanel(panel);
      audience.assertWhole();
    });
  });

  describe('as a file', () => {
    const COLUMNS = [
      'number',
      'latinName',
      'jobTitle',
      'organisationLatin',
      'state',
      'invented',
      'sent',
      'badge.state',
    ];

    async function exported(format: 'csv' | 'xlsx', more: object = {}) {
      const wanted = { format, language: 'en', columns: COLUMNS, sort: '-number', ...more };
      const asked = await call('POST', 'people-exports', wanted);
      expect(asked.status).toBe(202);
      await worker.drain();
      return call('GET', `people-exports/${asked.body.jobId}/file`);
    }

    it('is what is on the screen: the same people, order, columns and words', async () => {
      const { bytes, headers } = await exported('csv', { state: ['approved'], q: 'sok' });
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(parse(bytes, { bom: true })).toEqual([
        ['Number', 'Name, Latin', 'Position', 'Organisation, Latin', 'State', 'Rehearsal', 'Sent', 'Badge'],
        ['LM-0003', 'Sok Chenda', 'Director', 'Council', 'Approved', 'No', '2018-10-10 12:00', 'Revoked'],
        ['LM-0002', 'Sok Bopha', 'Head', 'Council', 'Approved', 'No', '2018-10-10 12:00', 'Out of date'],
        ['LM-0001', 'Sok Anna', 'Director', 'Council', 'Approved', 'No', '2018-10-10 12:00', 'Printed'],
      ]);
    });

    it('is in Chinese for who reads Chinese, with cells of their kinds', async () => {
      const { bytes } = await exported('xlsx', { language: 'zh', facet: ['badge:printed'] });
      const [head, row] = await readSheet(bytes);
      expect(head).toEqual([
        '编号',
        '拉丁字母姓名',
        '职务',
        '单位（拉丁字母）',
        '状态',
        '演练',
        '提交时间',
        '证件',
      ]);
      expect(row?.slice(0, 6)).toEqual(['LM-0001', 'Sok Anna', 'Director', 'Council', '已批准', '否']);
      expect(row?.[6]).toBeInstanceOf(Date);
      expect(row?.[7]).toBe('已制作');
    });

    it('is of everybody where a filter has no value, as on the screen', async () => {
      const { bytes } = await exported('csv', { state: [], category: [], country: [], facet: [] });
      expect((parse(bytes, { bom: true }) as string[][]).length).toBe(1 + 4);
    });

    it('holds no formula', async () => {
      const { bytes } = await exported('csv', { facet: ['badge:none'] });
      const [, row] = parse(bytes, { bom: true }) as string[][];
      expect(row?.slice(1, 4)).toEqual(['Sok =HYPERLINK(“x”)', "'－1", "'@SUM(A1)"]);
    });

    it('is refused to who may not take lists away, and for columns there are not', async () => {
      const wanted = { format: 'csv', language: 'en', columns: ['number'] };
      expect((await call('POST', 'people-exports', wanted, desk)).status).toBe(403);
      const strange = { ...wanted, columns: ['number', 'shoe.size'] };
      expect((await call('POST', 'people-exports', strange)).status).toBe(400);
      expect((await call('GET', `people-exports/${people.scope.event}/file`)).status).toBe(404);
    });
  });

  describe('as somebody keeps it', () => {
    const names = async (by: Member) =>
      (await call('GET', 'saved-views', undefined, by)).body.map(
        ({ name, own, isDefault }: { name: string; own: boolean; isDefault: boolean }) => [
          name,
          own,
          isDefault,
        ],
      );

    it('is one’s own until it is shared, and one of them opens the page', async () => {
      const mine = await call('POST', 'saved-views', {
        name: 'Waiting',
        query: 'state=submitted',
        isDefault: true,
      });
      const shared = await call('POST', 'saved-views', {
        name: 'No badge',
        query: 'facet=badge:none',
        shared: true,
      });
      expect([mine.status, shared.status]).toEqual([201, 201]);
      expect(await names(owner)).toEqual([
        ['No badge', true, false],
        ['Waiting', true, true],
      ]);
      expect(await names(desk)).toEqual([['No badge', false, false]]);

      await call('PATCH', `saved-views/${shared.body.id}`, { isDefault: true });
      expect(await names(owner)).toEqual([
        ['No badge', true, true],
        ['Waiting', true, false],
      ]);
      expect((await call('PATCH', `saved-views/${mine.body.id}`, { name: 'No badge' })).status).toBe(409);
      expect((await call('PATCH', `saved-views/${mine.body.id}`, { name: 'x' }, desk)).status).toBe(404);
      expect(
        (await call('PATCH', `saved-views/${shared.body.id}`, { name: 'Bare', shared: false }, desk)).status,
      ).toBe(200);
      expect(await names(desk)).toEqual([['Bare', false, false]]);
      expect((await call('DELETE', `saved-views/${mine.body.id}`)).status).toBe(204);
      expect(await names(owner)).toEqual([['Bare', true, true]]);
    });
  });
});
