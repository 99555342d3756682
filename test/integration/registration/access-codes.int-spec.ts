import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import {
  AccessCodes,
  CategoriesReader,
  CategoriesService,
  Departures,
  Entries,
  RegistrationsService,
  ReviewService,
  Substitutions,
  asItStands,
} from '@app/registration';
import { AccessCodesRepository } from '../../../libs/registration/persistence/access-codes.repository';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { unguarded } from '../../support/unguarded';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(90_000);

const HOUR = 3_600_000;
const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category('government'));
  await committed(app, CategoriesService).change(people.scope, { id, version }, { codeOnly: true });
});

const codes = () => committed(app, AccessCodes);
const all = { uses: null, validUntil: null };

async function made(change: Partial<Parameters<AccessCodes['create']>[2]> = {}): Promise<string> {
  const categoryIds = [people.category('government')];
  const [code = ''] = await codes().create(people.scope, { ...all, categoryIds, ...change });
  return code;
}

const begun = (name: string, code: string): Promise<string> =>
  people.draft(`${name}@example.org`, { person: { latinGiven: name } }, 'government', code);

const send = (id: string) => committed(app, RegistrationsService).submit(people.holder(id), id);

it('lets nobody begin without a code that opens the category', async () => {
  const elsewhere = await made({ categoryIds: [people.category('company')] });
  await expect(begun('none', '')).rejects.toMatchObject({ code: 'registration.code-needed' });
  await expect(begun('wrong', 'NO-SUCH')).rejects.toMatchObject({ code: 'registration.code-wrong' });
  await expect(begun('other', elsewhere)).rejects.toMatchObject({ code: 'registration.code-wrong' });
});

it('lets in whoever types the code in her own way, and says who came in with it', async () => {
  const code = await made({ code: 'Phnom-Penh', note: 'Ministry' });
  const id = await begun('Sreymom', ' phnom penh ');
  await send(id);
  expect(code).toBe('Phnom-Penh');
  expect(await app.get(AccessCodes).list(people.scope)).toMatchObject([
    { code: 'Phnom-Penh', note: 'Ministry', used: 1, users: [{ registrationId: id }] },
  ]);
});

it('gives the last use to exactly one of those who send at once', async () => {
  const code = await made({ uses: 1 });
  const drafts = [];
  for (const n of [1, 2, 3, 4, 5, 6]) drafts.push(await begun(`Racer${n}`, code));
  const ends = await Promise.allSettled(drafts.map((id) => send(id)));
  const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as object] : []));
  expect(refusals).toHaveLength(5);
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'registration.code-used-up' });
  expect(await app.get(AccessCodes).list(people.scope)).toMatchObject([{ used: 1 }]);
});

it('gives it to too many with the guard off and 5 ms between the look and the write', async () => {
  const code = await made({ uses: 1 });
  const drafts: string[] = [];
  for (const n of [1, 2, 3, 4, 5, 6]) drafts.push(await begun(`Racer${n}`, code));
  const ends = await unguarded(app.get(AccessCodesRepository), () =>
    Promise.allSettled(drafts.map((id) => send(id))),
  );
  const sent = ends.filter(({ status }) => status === 'fulfilled').length;
  expect(sent).toBeGreaterThan(1);
  expect(await app.get(AccessCodes).list(people.scope)).toMatchObject([{ used: sent }]);
});

it('gives the use back when its person withdraws', async () => {
  const code = await made({ uses: 1 });
  const [first, second] = [await begun('First', code), await begun('Second', code)];
  await send(first);
  await expect(send(second)).rejects.toMatchObject({ code: 'registration.code-used-up' });
  await expect(begun('Third', code)).rejects.toMatchObject({ code: 'registration.code-used-up' });

  await committed(app, Departures).withdraw(people.scope, asItStands(first), 'Ill');
  expect(await send(second)).toEqual({ ok: true });
});

it('leaves the use with the seat when another takes it, and gives it back once the seat is given up', async () => {
  const code = await made({ uses: 1 });
  const [first, second] = [await begun('First', code), await begun('Second', code)];
  await send(first);
  await committed(app, ReviewService).approve(people.scope, asItStands(first));
  const { substitute } = await committed(app, Substitutions).substitute(people.scope, asItStands(first), {
    person: { latinFamily: 'Chan', latinGiven: 'Dara', email: 'dara@example.org' },
  });
  expect(await app.get(AccessCodes).list(people.scope)).toMatchObject([
    { used: 1, users: [{ registrationId: substitute.id }] },
  ]);
  await expect(send(second)).rejects.toMatchObject({ code: 'registration.code-used-up' });

  for (const [step, raw] of Object.entries(people.typed('dara@example.org')))
    await committed(app, RegistrationsService).saveStep(
      people.holder(substitute.id),
      substitute.id,
      step,
      raw,
    );
  expect(await send(substitute.id)).toEqual({ ok: true });
  await expect(send(second)).rejects.toMatchObject({ code: 'registration.code-used-up' });
  await committed(app, Departures).withdraw(people.scope, asItStands(substitute.id), 'Ill');
  expect(await send(second)).toEqual({ ok: true });
});

it('refuses a code that has expired or was withdrawn meanwhile', async () => {
  const short = await made({ validUntil: new Date(OPEN.getTime() + HOUR) });
  const gone = await made();
  const [late, left] = [await begun('Late', short), await begun('Left', gone)];
  const listed = await app.get(AccessCodes).list(people.scope);
  await codes().withdraw(people.scope, listed.find(({ code }) => code === gone)?.id ?? '');
  clock.set(new Date(OPEN.getTime() + HOUR));
  await expect(send(late)).rejects.toMatchObject({ code: 'registration.code-expired' });
  await expect(send(left)).rejects.toMatchObject({ code: 'registration.code-wrong' });
});

it('binds neither the desk nor drafts that staff begin', async () => {
  const answers = Object.assign({}, ...Object.values(people.typed('desk@example.org'))) as Record<
    string,
    string
  >;
  const wanted = { categoryId: people.category('government'), answers };
  const { answer } = await app.get(Entries).enter(people.scope, null, wanted);
  expect(answer.state).toBe('submitted');
  const other = { ...answers, email: 'later@example.org', latinGiven: 'Later' };
  const draft = await committed(app, Entries).enterDraft(people.scope, { ...wanted, answers: other });
  expect(await send(draft.id)).toEqual({ ok: true });
});

it('makes batches that differ, and refuses a word that reads as another', async () => {
  const categoryIds = [people.category('government')];
  const batch = await codes().create(people.scope, { ...all, count: 50, categoryIds });
  expect(new Set(batch).size).toBe(50);
  await made({ code: 'MEKONG' });
  await expect(made({ code: 'me-kong' })).rejects.toMatchObject({ code: 'registration.code-taken' });
  const [row] = await app
    .get(Database)
    .manager.query<{ n: number }[]>('select count(*)::int as n from access_code');
  expect(row?.n).toBe(51);
});
