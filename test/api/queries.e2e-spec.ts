import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Database, JobRuns, SystemScope } from '@app/platform';
import { FormsService } from '@app/registration';
import { DataSource } from 'typeorm';
import { openApi } from '../../apps/api/document';
import { accountsOf } from '../support/accounts';
import { startApi } from '../support/api';
import { emptyDatabase } from '../support/database';
import { loadLivingEvent, type Member, member, submitted } from '../support/living-event';
import { ApiCaller } from '../support/openapi-call';
import { stagesOf } from '../support/samples';
import { at, type Operation, operationsOf, type Place } from '../support/openapi-walk';
import { personIn } from '../support/person';
import { countQueries } from '../support/query-count';

jest.setTimeout(120_000);

/** Lists that are held to one number elsewhere, or that grow with the event's own file only. */
const ELSEWHERE = ['Categories.list', 'MailTexts.list', 'OpenHours.list', 'ThemeDesks.list'];

/** The most statements a page may cost, with those that say who asks. */
const MOST = 12;

describe('a list of the API', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;
  let operations: Operation[];
  let caller: ApiCaller;
  let cookie: string;
  let person: Awaited<ReturnType<typeof personIn>>;

  const rows = (sql: string, values: unknown[] = []): Promise<{ id: string }[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);
  const operationOf = (id: string): Operation => operations.find((one) => one.id === id) as Operation;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    operations = operationsOf(openApi(app));
    caller = new ApiCaller(app, await stagesOf(app, scope, owner), scope.event);
    person = await personIn(app, scope);
    cookie = await person.trusted();
  });

  afterAll(() => app.close());

  const staged = (id: string) => () => caller.call(operationOf(id));

  async function mail(eventId: string | null = scope.event): Promise<unknown> {
    const id = newId();
    return rows(
      `INSERT INTO mail_delivery (id, key, event_id, to_address, to_name, template, language, subject, message_id, state,
         sealed, created_at)
       VALUES ($1, $3, $2, $3 || '@example.org', 'A', 'code', 'en', 'Your code', $3, 'bounced', '\\x00', now())`,
      [id, eventId, id],
    );
  }

  const job = () =>
    app
      .get(Database, { strict: false })
      .transaction((tx) =>
        app.get(JobRuns, { strict: false }).ask(tx, scope, { kind: 'test', params: { once: newId() } }),
      );

  const form = () =>
    app.get(Database, { strict: false }).transaction((tx) =>
      app.get(FormsService, { strict: false }).create(tx, scope, {
        code: `form-${newId().slice(-8)}`,
        purpose: 'registration',
        name: { en: 'A form' },
        from: null,
      }),
    );

  /** Somebody more whose rank was known: by hand, since a registration would fill the page of the audit. */
  const placed = () =>
    rows(
      `INSERT INTO standing (event_id, subject_id, note, changed_at, changed_by) VALUES ($1, $2, '', now(), 'A')`,
      [scope.event, newId()],
    );

  const clerk = () => member(app, scope, { role: 'desk-staff', eventId: scope.event });

  /** Who asks for a list that is not of the event: a person by herself, or who looks after the house. */
  const asking = { person: async () => ({ cookie }), house: (id: string) => caller.call(operationOf(id)) };
  type Asks = keyof typeof asking;

  /** Somebody who is made known to the house, or in a series: an entry more of its own. */
  const colleague = (seriesId?: string) => () =>
    accountsOf(app).createAccount(SystemScope.of({ ...(seriesId ? { seriesId } : {}), reason: 'test' }), {
      email: `${newId()}@example.org`,
      name: 'A',
      language: 'en',
    });

  const note = async (): Promise<void> => {
    const operation = operationOf('Notes.add');
    await caller.send(operation, await caller.call(operation), { token: owner.token });
  };

  const sessionFile = async (): Promise<void> => {
    const operation = operationOf('SessionFiles.send');
    await caller.send(operation, await caller.call(operation), { token: owner.token });
  };

  /** Written by hand: a person of each would fill the audit’s page. */
  const organisation = () =>
    app.get(Database, { strict: false }).manager.query(
      `WITH made AS (
         INSERT INTO organisation (id, series_id, name, country, kind, name_key, sort_name, created_at)
         VALUES ($2, $1, $3, 'KH', 'company', $3, $3, now()) RETURNING id)
       UPDATE registration SET organisation_id = made.id FROM made WHERE registration.id = (
         SELECT one.id FROM registration one WHERE one.event_id = $4 AND one.state = 'submitted'
           AND EXISTS (SELECT 1 FROM registration two WHERE two.event_id = $4 AND two.id <> one.id
             AND two.organisation_id = one.organisation_id) LIMIT 1)`,
      [scope.series, newId(), `made ${newId()}`, scope.event],
    );

  /** Where each list has its rows, and how it gets one more. */
  const LISTS: Record<string, { place: Place; more: () => Promise<unknown>; asks?: Asks }> = {
    // Before the entries of the others fill its page.
    'Audit.list': { place: ['items'], more: clerk },
    'Registrations.list': { place: ['items'], more: () => submitted(app, scope) },
    'Organisations.list': { place: ['items'], more: organisation },
    'PreparedReasons.list': { place: [], more: staged('PreparedReasons.change') },
    'Tags.list': { place: [], more: staged('Tags.change') },
    'Notes.list': { place: [], more: note },
    'SessionFiles.list': { place: [], more: sessionFile },
    'Delegations.list': { place: [], more: staged('FocalPoints.end') },
    'Acknowledgements.list': { place: [], more: staged('Acknowledgements.remove') },
    'Standings.list': { place: [], more: placed },
    'PrecedenceOverrides.list': { place: [], more: staged('PrecedenceOverrides.remove') },
    'Speakers.list': { place: ['items'], more: staged('Engagements.send') },
    'Releases.list': { place: [], more: staged('Releases.restore') },
    'SpeakerNotes.list': { place: [], more: staged('SpeakerNotes.change') },
    'Interpreters.list': { place: [], more: staged('Interpreters.change') },
    'RoomRequests.list': { place: [], more: staged('RoomRequests.change') },
    'Forms.list': { place: [], more: form },
    'SavedViews.list': { place: [], more: staged('SavedViews.change') },
    'Deliveries.list': { place: ['items'], more: () => mail() },
    'Imports.list': { place: ['items'], more: staged('Imports.find') },
    'Waiting.list': { place: ['items'], more: staged('Waiting.prefer') },
    'AccessCodes.list': { place: [], more: staged('AccessCodes.withdraw') },
    'ListedAddresses.list': { place: [], more: staged('ListedAddresses.remove') },
    'Quotas.list': { place: [], more: staged('Quotas.remove') },
    'Suppressions.list': { place: ['items'], more: staged('Suppressions.lift') },
    'DeadLetters.list': { place: ['items'], more: staged('DeadLetters.run') },
    'HouseAudit.list': { place: ['items'], more: colleague(), asks: 'house' },
    'SeriesAudit.list': { place: ['items'], more: () => colleague(scope.series)(), asks: 'house' },
    'HouseDeliveries.list': { place: ['items'], more: () => mail(null), asks: 'house' },
    'HouseSuppressions.list': { place: ['items'], more: staged('HouseSuppressions.lift'), asks: 'house' },
    'Members.list': { place: ['members'], more: clerk },
    'Jobs.list': { place: [], more: job },
    'Events.list': {
      place: [],
      more: async () => {
        const other = await loadLivingEvent({
          code: `other-${newId().slice(-8)}`,
          series: `s-${newId().slice(-8)}`,
        });
        await accountsOf(app).grantRole(SystemScope.of({ reason: 'test' }), owner.id, {
          role: 'event-owner',
          eventId: other.event,
        });
      },
    },
    'OwnSessions.list': { place: [], more: () => person.session(), asks: 'person' },
    'OwnTokens.list': {
      place: [],
      asks: 'person',
      more: async () =>
        rows(
          `INSERT INTO api_token (id, account_id, name, token_hash, created_at)
           VALUES ($1, $2, $3, sha256(convert_to($3, 'UTF8')), now())`,
          [newId(), person.id, newId()],
        ),
    },
  };

  it('is in the table', () => {
    const lists = operations.filter(({ id, method }) => method === 'GET' && id.endsWith('.list'));
    expect(lists.map(({ id }) => id).toSorted()).toEqual([...Object.keys(LISTS), ...ELSEWHERE].toSorted());
  });

  it.each(Object.keys(LISTS))('costs the same for one row as for three and more: %s', async (id) => {
    const { place, more, asks } = LISTS[id] as (typeof LISTS)[string];
    const call = asks ? await asking[asks](id) : await caller.call(operationOf(id));
    let shown = 0;
    const act = async (): Promise<void> => {
      const operation = operationOf(id);
      const query = operation.queryParameters.includes('limit') ? '?limit=200' : '';
      const { status, body } = await caller.send(operation, call, { token: owner.token, query });
      const list = at({ body }, ['body', ...place]);
      if (status !== 200 || !Array.isArray(list)) throw new Error(`${id}: ${status} ${JSON.stringify(body)}`);
      shown = list.length;
    };
    const counted = async (): Promise<{ queries: number; shown: number }> => ({
      queries: await countQueries(app.get(DataSource), act),
      shown,
    });

    while (shown === 0) {
      await more();
      await act();
    }
    const few = await counted();
    await more();
    await more();
    await act();
    const many = await counted();
    expect(many.shown).toBeGreaterThanOrEqual(few.shown + 2);
    expect([id, many.queries]).toEqual([id, few.queries]);
    expect(few.queries).toBeGreaterThan(1);
    expect(few.queries).toBeLessThanOrEqual(MOST);
  });
});
