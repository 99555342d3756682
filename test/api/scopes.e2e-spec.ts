import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROLE_CODES, ROLES } from '@app/identity';
import { Database, SystemScope } from '@app/platform';
import { openApi } from '../../apps/api/document';
import { accountsOf } from '../support/accounts';
import { startApi } from '../support/api';
import { answerTo, type Asker, ASKS } from '../support/asks';
import { emptyDatabase } from '../support/database';
import { loadLivingEvent, member } from '../support/living-event';
import { type Answer, ApiCaller } from '../support/openapi-call';
import { type Call, clearMade, stagesOf } from '../support/samples';
import { at, type Operation, operationsOf } from '../support/openapi-walk';

jest.setTimeout(300_000);

interface Actor extends Asker {
  name: string;
  token: string | null;
}

describe('every route, asked by everybody', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let sister: SystemScope;
  let operations: Operation[];
  let actors: Actor[];
  let caller: ApiCaller;
  let pairs = 0;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    sister = await loadLivingEvent({ code: 'sister' });
    const foreign = await loadLivingEvent({ code: 'foreign', series: 'foreign' });
    app = await startApi();
    operations = operationsOf(openApi(app));

    const everywhere = SystemScope.of({ reason: 'test' });
    const accounts = accountsOf(app);
    const here = { eventId: scope.event };
    const outsiders = {
      'owner of a sister event': { eventId: sister.event },
      'owner of an event of another series': { eventId: foreign.event },
      'owner of another series': { seriesId: foreign.series },
    };

    actors = [{ name: 'nobody', token: null, permissions: null, inside: false }];
    for (const role of ROLE_CODES) {
      const { token } = await member(app, scope, { role, ...here });
      actors.push({ name: role, token, permissions: ROLES[role], inside: true });
    }
    const { token: ofSeries } = await member(app, scope, { role: 'event-owner', seriesId: scope.series });
    actors.push({
      name: 'owner of the series',
      token: ofSeries,
      permissions: ROLES['event-owner'],
      inside: true,
      wide: 'series',
    });
    const { token: ofHouse } = await member(app, scope, { role: 'platform-admin' });
    actors.push({
      name: 'who looks after the house',
      token: ofHouse,
      permissions: ROLES['platform-admin'],
      inside: true,
      wide: 'house',
    });
    for (const [name, held] of Object.entries(outsiders)) {
      const { token } = await member(app, scope, { role: 'event-owner', ...held });
      actors.push({ name, token, permissions: ROLES['event-owner'], inside: false });
    }

    const disabled = await member(app, scope, { role: 'event-owner', ...here });
    await accounts.disable(everywhere, disabled.id);
    const demoted = await member(app, scope, { role: 'event-owner', ...here });
    await accounts.revokeRole(everywhere, demoted.id, { role: 'event-owner', ...here });
    const renewed = await member(app, scope, { role: 'event-owner', ...here });
    await accounts.issueToken(everywhere, renewed.id, 'test');
    actors.push(
      { name: 'a disabled account', token: disabled.token, permissions: null, inside: false },
      { name: 'a revoked token', token: renewed.token, permissions: null, inside: false },
      { name: 'an account without a role', token: demoted.token, permissions: [], inside: false },
      { name: 'a made-up token', token: `rm_${'a'.repeat(43)}`, permissions: null, inside: false },
    );

    const owner = await member(app, scope, { role: 'event-owner', ...here });
    caller = new ApiCaller(app, await stagesOf(app, scope, owner), scope.event);
  });

  afterAll(async () => {
    await app.close();
    process.stdout.write(`scopes: ${pairs} pairs of a route and somebody\n`);
  });

  const kindOf = ({ status }: Answer): number => (status < 300 ? 2 : status);

  /** A stream is only asked by those it is refused to: it would never end. */
  const endless = (operation: Operation, actor: Actor): boolean =>
    operation.id === 'Live.stream' && actor.permissions !== null;

  it('is in the table', () => {
    expect(operations.map(({ id }) => id).toSorted()).toEqual(Object.keys(ASKS).toSorted());
  });

  it('lets in whom the table lets in, and tells the others no more than they may know', async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      for (const actor of actors) {
        if (endless(operation, actor)) continue;
        const call = operation.id === 'Live.stream' ? {} : await caller.call(operation);
        const answer = await caller.send(operation, { ...call, cookie: undefined }, { token: actor.token });
        pairs += 1;
        if (kindOf(answer) !== answerTo(operation, actor)) {
          wrong.push(
            `${operation.id} for ${actor.name}: ${answer.status} instead of ${answerTo(operation, actor)}`,
          );
        }
      }
      await clearMade(app, scope);
    }
    expect(wrong).toEqual([]);
    expect(pairs).toBeGreaterThan(operations.length * (actors.length - 1));
  });

  it('shows in lists what is the reader’s own', async () => {
    const wrong: string[] = [];
    for (const { name, token, permissions, inside } of actors) {
      if (token === null || permissions === null) continue;
      const idsOf = async (id: string, key: string): Promise<unknown[]> => {
        const operation = operations.find((one) => one.id === id);
        const { body } = operation ? await caller.send(operation, {}, { token }) : { body: null };
        return Array.isArray(body) ? body.map((one) => at(one, [key])) : [];
      };
      pairs += 2;
      const events = await idsOf('Events.list', 'id');
      if (events.includes(scope.event) !== inside) wrong.push(`${name} sees the events ${events.join()}`);
      const jobs = await idsOf('Jobs.list', 'eventId');
      const mayRead = inside && permissions.includes('jobs.read');
      if (jobs.includes(scope.event) !== mayRead)
        wrong.push(`${name} sees jobs of ${[...new Set(jobs)].join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it('does not give away a thing of this event under another event’s address', async () => {
    const { token } = await member(app, scope, { role: 'event-owner', eventId: sister.event });
    const inside = operations.filter(
      ({ path, pathParameters }) =>
        path.includes('{event}') && pathParameters.some((name) => name !== 'event'),
    );
    const wrong: string[] = [];
    for (const operation of inside) {
      const call: Call = await caller.call(operation);
      // A vocabulary is named by its code and a text by its mail, which the sister has too.
      if (operation.id === 'Events.putVocabulary' || operation.id.startsWith('MailTexts.')) continue;
      const elsewhere = { ...call, path: { ...call.path, event: sister.event } };
      const answer = await caller.send(operation, elsewhere, { token });
      pairs += 1;
      if (answer.status !== 404) wrong.push(`${operation.id}: ${answer.status}`);
    }
    expect(inside.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it('takes no thing of another event into this one', async () => {
    const { token } = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    const venues: { id: string }[] = await app
      .get(Database, { strict: false })
      .manager.query('SELECT id FROM venue WHERE event_id = $1', [sister.event]);
    for (const id of ['Rooms.create', 'Rooms.change']) {
      const operation = operations.find((one) => one.id === id);
      if (!operation) throw new Error(`There is no ${id}.`);
      const call = await caller.call(operation);
      const values = { ...call.values, venueId: venues[0]?.id };
      pairs += 1;
      expect([id, (await caller.send(operation, { ...call, values }, { token })).status]).toEqual([id, 404]);
    }
  });
});
