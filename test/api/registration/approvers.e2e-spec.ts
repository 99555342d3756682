import type { TestingModule } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock } from '@app/kernel';
import { composeRegistration, loadEvent, OPEN, Registrants } from '../../integration/registration/compose';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { type Member, member } from '../../support/living-event';
import { startWorker, type TestWorker } from '../../support/worker';

jest.setTimeout(120_000);

describe('a category with approvers of its own', () => {
  const clock = new FixedClock(OPEN);
  let app: NestFastifyApplication;
  let services: TestingModule;
  let worker: TestWorker;
  let people: Registrants;
  let owner: Member;
  let named: Member;
  let other: Member;
  let staff: Member;

  beforeAll(async () => {
    await emptyDatabase();
    services = await composeRegistration(clock);
    app = await startApi({ clock, unlimited: true });
    worker = await startWorker({ clock });
    people = await Registrants.of(services, await loadEvent(services));
    const at = { eventId: people.scope.event };
    owner = await member(app, people.scope, { role: 'event-owner', ...at });
    named = await member(app, people.scope, { role: 'registration-desk', ...at });
    other = await member(app, people.scope, { role: 'registration-desk', ...at });
    staff = await member(app, people.scope, { role: 'desk-staff', ...at });
  });

  afterAll(async () => {
    await worker.close();
    await app.close();
    await services.close();
  });

  async function call(method: 'GET' | 'POST' | 'PATCH', path: string, by: Member, payload?: object) {
    const answer = await app.inject({
      method,
      url: `/api/v1/events/${people.scope.event}/${path}`,
      headers: { authorization: `Bearer ${by.token}` },
      payload,
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  }

  async function name(approvers: string[], code = 'government') {
    const { body } = await call('GET', 'categories', owner);
    const { id, version } = body.find((category: { code: string }) => category.code === code);
    return call('PATCH', `categories/${id}`, owner, { version, approvers });
  }

  const versionOf = async (id: string) => (await call('GET', `registrations/${id}`, owner)).body.version;
  const decide = async (by: Member, id: string, act: string, body: object = {}) =>
    call('POST', `registrations/${id}/${act}`, by, { version: await versionOf(id), ...body });

  it('is decided of by nobody but them, whatever role another has; all others still see it', async () => {
    const id = await people.submitted('a@example.org');
    expect((await name([named.id])).status).toBe(200);

    const refused = [];
    for (const by of [other, owner]) {
      refused.push((await decide(by, id, 'approval')).body.code);
      refused.push((await decide(by, id, 'rejection', { reason: 'No.' })).body.code);
      refused.push(
        (await decide(by, id, 'return', { message: '', items: [{ field: 'jobTitle', note: 'x' }] })).body
          .code,
      );
    }
    expect(new Set(refused)).toEqual(new Set(['registration.not-approver']));
    const seen = (by: Member) => call('GET', `registrations/${id}`, by);
    expect([(await seen(other)).body.mayDecide, (await seen(named)).body.mayDecide]).toEqual([false, true]);

    expect((await decide(named, id, 'approval')).status).toBe(201);
  });

  it('leaves the other categories to whoever may review', async () => {
    const id = await people.submitted('b@example.org', {}, 'company');
    expect((await decide(other, id, 'approval')).status).toBe(201);
  });

  it('is left out of what others do with many, and done by the act of an approver', async () => {
    const ids = [
      await people.submitted('c@example.org'),
      await people.submitted('d@example.org', {}, 'company'),
    ];
    const theirs = (await call('POST', 'bulk-acts', other, { kind: 'approve', ids })).body;
    expect([theirs.can, theirs.refused]).toEqual([1, [{ why: 'others-decide', people: 1 }]]);
    const hers = (await call('POST', 'bulk-acts', named, { kind: 'approve', ids })).body;
    expect(hers.can).toBe(2);

    // It is done by the rights of whoever confirms it, as they are then.
    await name([other.id]);
    await call('POST', `bulk-acts/${hers.id}/confirmation`, named);
    await worker.drain();
    const after = (await call('GET', `bulk-acts/${hers.id}`, named)).body;
    expect([after.done, after.refused]).toEqual([1, [{ why: 'registration.not-approver', people: 1 }]]);

    const left = (await call('POST', 'bulk-acts', named, { kind: 'approve', ids: ids.slice(0, 1) })).body;
    expect([left.can, left.refused]).toEqual([0, [{ why: 'others-decide', people: 1 }]]);
    const theirOwn = (await call('POST', 'bulk-acts', other, { kind: 'approve', ids: ids.slice(0, 1) })).body;
    await name([named.id]);
    await call('POST', `bulk-acts/${theirOwn.id}/confirmation`, named);
    await worker.drain();
    expect((await call('GET', `bulk-acts/${theirOwn.id}`, named)).body.done).toBe(1);
  });

  it('names only members who could decide, and is everybody’s again when nobody is named', async () => {
    const strange = await name([named.id, staff.id]);
    expect([strange.status, strange.body.code]).toEqual([422, 'registration.cannot-approve']);
    const id = await people.submitted('e@example.org');
    await name([named.id]);
    expect((await decide(owner, id, 'approval')).status).toBe(403);
    await name([]);
    expect((await decide(owner, id, 'approval')).status).toBe(201);
  });
});
