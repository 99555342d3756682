import type { TestingModule } from '@nestjs/testing';
import { Delegations, FocalPoints } from '@app/delegations';
import { FixedClock, newId } from '@app/kernel';
import { Database, Dispatcher, Scope } from '@app/platform';
import {
  Acceptances,
  CategoriesReader,
  CategoriesService,
  Companions,
  CompletionLinks,
  Departures,
  HolderReader,
  Imports,
  RegistrationReader,
  RegistrationsService,
  ReviewService,
  Rosters,
  RostersReader,
  Substitutions,
  asItStands,
  readTable,
} from '@app/registration';
import { RegistrationDto } from '../../../libs/registration/http/dto/registration.dto';
import { RegistrationRowDto } from '../../../libs/registration/http/dto/registration-list.dto';
import { RemindKeptPlaces } from '../../../libs/registration/jobs/remind-kept-places';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { type TestWorker, startWorker } from '../../support/worker';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(60_000);

const HEAD = 'Ref\tName\tNative name\tCountry\tE-mail\tOrganisation\tPosition\tPhone';

/** In the event's zone, UTC+8. */
const MIDNIGHT_AFTER = new Date('2018-11-01T16:00:00Z');

describe('places kept for people who are named later', () => {
  const clock = new FixedClock(OPEN);
  let app: TestingModule;
  let worker: TestWorker;
  let people: Registrants;

  beforeAll(async () => {
    app = await composeRegistration(clock);
    worker = await startWorker({ clock });
  });

  afterAll(async () => {
    await worker.close();
    await app.close();
  });

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(OPEN);
    people = await Registrants.of(app, await loadEvent(app));
  });

  const sql = <Row>(query: string, ...values: unknown[]) =>
    app.get(Database).manager.query<Row[]>(query, values);

  const releases = () =>
    Promise.all(
      // Two workers may come to it at once.
      [1, 2].map((run) =>
        worker.module.get(Dispatcher).run({
          id: `recurring-registration.release-kept-places-${run}`,
          name: 'registration.release-kept-places',
          data: {},
        }),
      ),
    );

  async function held(...rows: string[]): Promise<void> {
    const table = await readTable({ text: [HEAD, ...rows].join('\n') });
    const imports = committed(app, Imports);
    const opened = await imports.open(people.scope, { table, fileName: 'pasted' });
    const chosen = await imports.choose(people.scope, opened.id, opened.version, {
      defaults: { category: people.category('government') },
      holdUntil: '2018-11-01',
    });
    await app.get(Acceptances).acceptNow(people.scope, chosen.id, chosen.version);
  }

  const states = () =>
    sql(
      'select latin_given as name, state, external_ref as ref from registration order by latin_given, state',
    );

  const taken = async (): Promise<number | undefined> => {
    const [pool] = await sql<{ taken: number }>(
      `select pool.taken from pool join category on category.pool_id = pool.id where category.code = 'government'`,
    );
    return pool?.taken;
  };

  it('are free again once their day is over, each once', async () => {
    await held('\tTBC 1', '7\tTBC 2');
    clock.set(new Date(MIDNIGHT_AFTER.getTime() - 1));
    await releases();
    expect([await taken(), await states()]).toEqual([
      2,
      [
        { name: 'TBC 1', state: 'placeholder', ref: 'TBC 1' },
        { name: 'TBC 2', state: 'placeholder', ref: '7' },
      ],
    ]);

    clock.set(MIDNIGHT_AFTER);
    await releases();
    expect([await taken(), await states()]).toEqual([
      0,
      [
        { name: 'TBC 1', state: 'cancelled', ref: null },
        { name: 'TBC 2', state: 'cancelled', ref: null },
      ],
    ]);
    expect(
      await sql(`select from_state, to_state from registration_move where to_state = 'cancelled'`),
    ).toEqual([
      { from_state: 'placeholder', to_state: 'cancelled' },
      { from_state: 'placeholder', to_state: 'cancelled' },
    ]);
  });

  it('are told of to each focal point three days before, once, with their number and their day', async () => {
    const delegation = await committed(app, Delegations).create(people.scope, {
      country: 'LA',
      organisation: null,
      name: {},
      note: '',
    });
    for (const language of ['en', 'lo'] as const)
      await committed(app, FocalPoints).appoint(people.scope, delegation, {
        name: 'Khamla',
        email: `${language}@example.org`,
        language,
      });
    await held('\tTBC 1', '7\tTBC 2');
    await sql('update registration set delegation_id = $1', delegation);
    const reminded = async () => {
      await worker.module.get(RemindKeptPlaces).run();
      await worker.drain();
      return sql(
        `select to_address as at, language, subject from mail_delivery
         where template = 'delegation-kept-places' order by to_address`,
      );
    };
    clock.set(new Date(MIDNIGHT_AFTER.getTime() - 73 * 3_600_000));
    expect(await reminded()).toEqual([]);
    clock.set(new Date(MIDNIGHT_AFTER.getTime() - 72 * 3_600_000));
    await Promise.all([reminded(), worker.module.get(RemindKeptPlaces).run()]);
    const mails = await reminded();
    expect(mails).toMatchObject([
      { at: 'en@example.org', language: 'en', subject: expect.stringContaining('Lao PDR') },
      { at: 'lo@example.org', language: 'lo' },
    ]);
    expect(
      await sql(
        `select payload ->> 'places' as places from outbox_message where topic = 'delegations.kept-places-end'`,
      ),
    ).toEqual([{ places: '2' }]);
  });

  describe('in whose seat somebody else was named', () => {
    /** In the event's zone the seventh day after. */
    const SEAT_ENDS = new Date('2018-10-17T16:00:00Z');

    /** Of a full category for which somebody waits, its only place: its holder has sent another. */
    async function seated(): Promise<{ seat: string; waiting: string }> {
      const before = await people.submitted('before@example.org', { person: { latinGiven: 'Before' } });
      await committed(app, ReviewService).approve(people.scope, asItStands(before));
      const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
      await committed(app, CategoriesService).change(people.scope, category, { capacity: 1 });
      const waiting = await people.draft('waiting@example.org', { person: { latinGiven: 'Waiting' } });
      const registrations = committed(app, RegistrationsService);
      await registrations.submit(people.holder(waiting), waiting, { wait: true });
      await committed(app, Substitutions).substituteOwn(people.holder(before), {
        latinFamily: 'Chan',
        latinGiven: 'Dara',
        email: 'dara@example.org',
      });
      const [row] = await sql<{ id: string }>('select id from registration where replaces_id = $1', before);
      return { seat: row?.id ?? '', waiting };
    }

    const stateOf = async (id: string) =>
      (await sql<{ state: string }>('select state from registration where id = $1', id))[0]?.state;
    const offers = () => sql(`select holder_id as id from waiting where state = 'offered'`);
    const mails = () =>
      sql<{ template: string; at: string }>(
        `select template, to_address as at from mail_delivery
         where template in ('seat-offered', 'registration-cancelled') order by position`,
      );

    it('are kept for so many days, which she reads, is reminded of once, and loses to who waits', async () => {
      const { seat, waiting } = await seated();
      await worker.drain();
      const ofSeat = { template: 'seat-offered', at: 'dara@example.org' };
      expect(await mails()).toEqual([ofSeat]);
      const status = await app.get(HolderReader).status(people.holder(seat), seat);
      expect(status.keptUntil).toEqual(SEAT_ENDS);
      // And so do staff, in the list of those who are named and on her page.
      const reader = app.get(RegistrationReader);
      const { items } = await reader.list(people.scope, { limit: 10 });
      expect(items.map((item) => [item.state, RegistrationRowDto.from(item).keptUntil]).toSorted()).toEqual([
        ['placeholder', SEAT_ENDS.toISOString()],
        ['replaced', null],
        ['waitlisted', null],
      ]);
      expect(RegistrationDto.of(await reader.detail(people.scope, seat)).keptUntil).toBe(
        SEAT_ENDS.toISOString(),
      );

      const reminded = async () => {
        await worker.module.get(RemindKeptPlaces).run();
        await worker.drain();
        return (await mails()).length;
      };
      clock.set(new Date(SEAT_ENDS.getTime() - 73 * 3_600_000));
      expect(await reminded()).toBe(1);
      clock.set(new Date(SEAT_ENDS.getTime() - 72 * 3_600_000));
      await Promise.all([reminded(), worker.module.get(RemindKeptPlaces).run()]);
      expect([await reminded(), await mails()]).toEqual([2, [ofSeat, ofSeat]]);

      clock.set(new Date(SEAT_ENDS.getTime() - 1));
      await releases();
      expect([await stateOf(seat), await offers()]).toEqual(['placeholder', []]);
      clock.set(SEAT_ENDS);
      await releases();
      expect([await stateOf(seat), await offers(), await taken()]).toEqual([
        'cancelled',
        [{ id: waiting }],
        1,
      ]);
      await worker.drain();
      expect((await mails()).slice(2)).toEqual([
        { template: 'registration-cancelled', at: 'dara@example.org' },
      ]);
      const keptEnded = async () => (await app.get(HolderReader).status(people.holder(seat), seat)).keptEnded;
      expect(await keptEnded()).toBe(true);
      // As it would stand had the organisers done it.
      await sql(`update registration_move set actor_kind = 'account' where registration_id = $1`, seat);
      expect(await keptEnded()).toBe(false);
    });

    it('are told to be gone with whom they come with, though they have sent nothing', async () => {
      const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
      const company = { companionsMost: 1, companionCategoryId: people.category('company') };
      await committed(app, CategoriesService).change(people.scope, category, company);
      const id = await people.draft('main@example.org');
      const named = { latinGiven: 'Dara', relation: 'security', companionEmail: 'guard@example.org' };
      await committed(app, Companions).add(people.holder(id), id, named);
      await people.send(id);
      const [guard] = await sql<{ id: string }>('select id from registration where accompanies_id = $1', id);
      const person = { latinGiven: 'Rithy', email: 'rithy@example.org' };
      await committed(app, Substitutions).substitute(people.scope, asItStands(guard?.id ?? ''), { person });
      await worker.drain();
      await committed(app, Departures).withdrawOwn(people.holder(id), {});
      await worker.drain();
      const told = await sql<{ template: string }>(
        `select template from mail_delivery where to_address = 'rithy@example.org' order by position`,
      );
      expect(told.map(({ template }) => template)).toEqual(['seat-offered', 'registration-withdrawn']);
    });

    it('are somebody: named on the board, counted so, and mailed to complete her part', async () => {
      const { seat } = await seated();
      const delegation = await committed(app, Delegations).create(people.scope, {
        country: 'KH',
        organisation: null,
        name: {},
        note: '',
      });
      await sql('update registration set delegation_id = $1', delegation);
      const rosters = app.get(RostersReader);
      const { items } = await rosters.roster(people.scope, { delegationId: delegation, limit: 10 });
      expect(items.find(({ registrationId }) => registrationId === seat)?.named).toBe(true);
      expect((await rosters.figures(people.scope, delegation)).placeholders).toBe(0);
      expect(await app.get(CompletionLinks).counts(people.scope)).toMatchObject({ ready: 1, unreached: [] });
      expect(await committed(app, CompletionLinks).askOne(people.scope, seat)).toBe(1);
    });
  });

  it('are given back before, by the focal point or the desk, and may be kept anew', async () => {
    await held('7\tTBC 2', '8\tTBC 3');
    const [one = '', two = ''] = (
      await sql<{ id: string }>('select id from registration order by external_ref')
    ).map(({ id }) => id);
    const delegationId = await committed(app, Delegations).create(people.scope, {
      country: 'KH',
      organisation: null,
      name: {},
      note: '',
    });
    await committed(app, Rosters).place(people.scope, one, { delegationId, role: 'member' });
    const focal = Scope.issue(
      { actor: { kind: 'focal-point', id: newId(), name: 'Focal' }, grants: [] },
      { eventId: people.scope.event, seriesId: people.scope.series, delegationId },
    );
    await committed(app, Departures).withdrawFor(focal, asItStands(one), {});
    await committed(app, Departures).cancel(people.scope, asItStands(two), 'Three are enough');
    expect([await taken(), await states()]).toEqual([
      0,
      [
        { name: 'TBC 2', state: 'withdrawn', ref: null },
        { name: 'TBC 3', state: 'cancelled', ref: null },
      ],
    ]);
    await held('7\tTBC 2');
    expect(await taken()).toBe(1);
  });

  it('make nobody who has gone the head of a delegation', async () => {
    await held('7\tTBC 2');
    const [row] = await sql<{ id: string }>('select id from registration');
    const id = row?.id ?? '';
    const delegationId = await committed(app, Delegations).create(people.scope, {
      country: 'KH',
      organisation: null,
      name: {},
      note: '',
    });
    await committed(app, Departures).cancel(people.scope, asItStands(id), 'Nobody comes');
    const asHead = committed(app, Rosters).place(people.scope, id, { delegationId, role: 'head' });
    await expect(asHead).rejects.toMatchObject({ code: 'registration.role-of-the-gone' });
  });

  it('may be kept anew under the same reference', async () => {
    await held('7\tTBC 2');
    clock.set(MIDNIGHT_AFTER);
    await releases();
    clock.set(OPEN);
    await held('7\tTBC 2');
    expect([await taken(), await states()]).toEqual([
      1,
      [
        { name: 'TBC 2', state: 'cancelled', ref: null },
        { name: 'TBC 2', state: 'placeholder', ref: '7' },
      ],
    ]);
  });
});
