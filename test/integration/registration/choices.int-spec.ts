import { setTimeout } from 'node:timers/promises';
import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Changes,
  ChoicePlaces,
  Entries,
  FormsService,
  type FormStep,
  type NewEntry,
  RegistrationsService,
  ReviewService,
  STANDARD_FORM,
  asItStands,
} from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { inLanes } from '../../support/lanes';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let formId: string;

beforeAll(async () => {
  app = await composeRegistration(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  formId = await committed(app, FormsService).create(people.scope, {
    code: 'rooms',
    purpose: 'registration',
    name: { en: 'With rooms' },
    from: null,
  });
  await publish({ single: 1, double: 2 });
  const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
  const { id, version } = category;
  await committed(app, CategoriesService).change(people.scope, { id, version }, { formId });
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

/** The form of the house that also asks for a room, of which there are so many. */
async function publish(places: Readonly<Record<string, number | undefined>>): Promise<void> {
  const options = Object.entries(places).map(([code, count]) => ({
    code,
    label: { en: code },
    ...(count === undefined ? {} : { places: count }),
  }));
  const room = {
    key: 'room',
    kind: 'select',
    label: { en: 'Room' },
    required: false,
    returnable: true,
    options: { from: 'own', options },
  } as const;
  const steps: FormStep[] = STANDARD_FORM.steps.map((step) =>
    step.key === 'days' ? { ...step, fields: [...step.fields, room] } : step,
  );
  const forms = committed(app, FormsService);
  const version = async () =>
    (await sql<{ version: number }>('select version from form where id = $1', formId))[0]?.version ?? 0;
  await forms.change(people.scope, { id: formId, version: await version() }, { steps });
  await forms.publish(people.scope, { id: formId, version: await version() }, { moveDrafts: true });
}

/** How many hold each choice; and that every counter is what it counts. */
async function chosen(): Promise<Record<string, number>> {
  expect(
    await sql(
      'select id from pool where taken <> (select count(*) from place where place.pool_id = pool.id) or taken > capacity',
    ),
  ).toEqual([]);
  const rows = await sql<{ code: string; taken: number }>(
    'select code, taken from choice_pool join pool on pool.id = choice_pool.pool_id',
  );
  return Object.fromEntries(rows.map(({ code, taken }) => [code, taken]));
}

const wanting = (room: string) => ({ days: { ...people.typed('')['days'], room } });

const enter = (email: string, room: string) => {
  const answers = Object.assign({}, ...Object.values(people.typed(email)), { room }) as NewEntry['answers'];
  return app.get(Entries).enter(people.scope, null, {
    categoryId: people.category('government'),
    answers,
  });
};

const full = {
  code: 'registration.answers-refused',
  meta: { faults: [{ field: 'room', code: 'option-full' }] },
};

describe('a choice with a number of places', () => {
  it('is taken with the place of the category, and refused at its question once it is full', async () => {
    await people.submitted('first@example.org', wanting('single'));
    await people.submitted('second@example.org', wanting('double'));
    expect(await chosen()).toEqual({ single: 1, double: 1 });
    await expect(enter('third@example.org', 'single')).rejects.toMatchObject(full);
    await expect(people.draft('third@example.org', wanting('single'))).rejects.toThrow('option-full');
    await enter('third@example.org', 'double');
    expect(await chosen()).toEqual({ single: 1, double: 2 });
    // Whoever needs no room comes whether there is one or not.
    await people.submitted('fourth@example.org');

    const [version] = await sql<{ id: string }>('select current_version_id as id from form');
    expect(await app.get(ChoicePlaces).left(people.scope, version?.id ?? null)).toEqual(
      expect.arrayContaining([
        { field: 'room', code: 'single', capacity: 1, left: 0 },
        { field: 'room', code: 'double', capacity: 2, left: 0 },
      ]),
    );
  });

  it('is free again when she is rejected, and passed from one choice to another when she changes it', async () => {
    const first = await people.submitted('first@example.org', wanting('single'));
    const second = await people.submitted('second@example.org', wanting('double'));
    const review = committed(app, ReviewService);
    await review.approve(people.scope, asItStands(second));
    const changes = committed(app, Changes);
    await expect(changes.change(people.holder(second), second, { room: 'single' })).resolves.toMatchObject({
      ok: false,
      errors: [{ field: 'room', code: 'option-full' }],
    });
    expect(await chosen()).toEqual({ single: 1, double: 1 });
    await review.reject(people.scope, asItStands(first), 'Not this time.');
    expect(await chosen()).toEqual({ single: 0, double: 1 });
    await expect(changes.change(people.holder(second), second, { room: 'single' })).resolves.toMatchObject({
      ok: true,
    });
    expect(await chosen()).toEqual({ single: 1, double: 0 });
  });

  it('is kept by whoever mends another answer, and refused to whoever mends it to what is full', async () => {
    const first = await people.submitted('first@example.org', wanting('single'));
    const second = await people.submitted('second@example.org', wanting('double'));
    const review = committed(app, ReviewService);
    const sentBack = { message: 'Please look again.', items: [{ field: 'room', note: '' }] };
    const service = committed(app, RegistrationsService);
    for (const id of [first, second]) await review.return(people.scope, asItStands(id), sentBack);
    await expect(service.mend(people.holder(first), first, { room: 'single' })).resolves.toMatchObject({
      ok: true,
    });
    await expect(service.mend(people.holder(second), second, { room: 'single' })).resolves.toMatchObject({
      ok: false,
      errors: [{ field: 'room', code: 'option-full' }],
    });
    expect(await chosen()).toEqual({ single: 1, double: 1 });
  });

  it('counts who has made it already when it is given places, never fewer than have', async () => {
    await publish({ single: undefined, double: 2 });
    await enter('first@example.org', 'single');
    await enter('second@example.org', 'single');
    await expect(publish({ single: 1, double: 2 })).rejects.toMatchObject({
      code: 'registration.form-faulty',
      meta: { faults: [{ code: 'choice-below-taken', field: 'room' }] },
    });
    await publish({ single: 3, double: 2 });
    expect(await chosen()).toEqual({ single: 2, double: 0 });
    await publish({ single: undefined, double: 2 });
    expect(await chosen()).toEqual({ double: 0 });
  });

  it('has one winner of the last place, whichever way they come; the others are told at the question', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 6 }, (_, index) => people.draft(`draft.${index}@example.org`, wanting('single'))),
    );
    const ways = [
      ...drafts.map((id) => () => people.send(id)),
      ...Array.from({ length: 6 }, (_, index) => () => enter(`desk.${index}@example.org`, 'single')),
    ];
    const outcomes: string[] = [];
    await inLanes(ways, ways.length, async (come) => {
      await come().then(
        () => outcomes.push('in'),
        (error: unknown) => outcomes.push(JSON.stringify(error) + String(error)),
      );
    });
    expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(1);
    const others = outcomes.filter((outcome) => outcome !== 'in');
    expect(others.filter((outcome) => !outcome.includes('option-full'))).toEqual([]);
    expect(await chosen()).toEqual({ single: 1, double: 0 });
  });

  it('would be given twice without the guard: the control sees it', async () => {
    await sql('alter table pool drop constraint pool_never_oversold');
    let come: Promise<void> | undefined;
    try {
      // Nobody writes before all have looked: the counters are held until four wait for them.
      await app.get(Database).transaction(async (tx) => {
        await tx.query('select 1 from pool for update');
        come = inLanes([0, 1, 2, 3], 4, async (index) => {
          await enter(`desk.${index}@example.org`, 'single').catch(() => undefined);
        });
        const held = async () => {
          const [found] = await sql<{ held: number }>(
            `select count(*)::integer as held from pg_stat_activity
             where wait_event_type = 'Lock' and datname = current_database()`,
          );
          return found?.held ?? 0;
        };
        while ((await held()) < 4) await setTimeout(5);
      });
      await come;
      const [row] = await sql<{ taken: number }>(
        `select taken from pool join choice_pool on choice_pool.pool_id = pool.id where code = 'single'`,
      );
      expect(row?.taken).toBeGreaterThan(1);
    } finally {
      await emptyDatabase();
      await sql(
        'alter table pool add constraint pool_never_oversold check (taken >= 0 and taken <= capacity)',
      );
    }
  });
});
