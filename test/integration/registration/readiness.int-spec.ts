import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { CategoriesReader, CategoriesService, ReadinessReader } from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

async function change(code: string, changes: object): Promise<void> {
  const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category(code));
  await committed(app, CategoriesService).change(people.scope, { id, version }, changes);
}

const lacks = async () =>
  (await app.get(ReadinessReader).read(people.scope)).lacks.map(
    ({ code, names, language, count }) => [code, names.length, language, count] as const,
  );

it('names what an event lacks, and no more than before once it is mended', async () => {
  const before = await lacks();
  expect(before.map(([code]) => code)).not.toContain('category-without-places');
  await change('government', { capacity: 0 });
  expect(await lacks()).toContainEqual(['category-without-places', 1, null, null]);
  await change('government', { capacity: 10 });
  expect(await lacks()).toEqual(before);
});

it('counts by language what a text of the event lacks, and where', async () => {
  const countOf = async () => {
    const { texts } = await app.get(ReadinessReader).read(people.scope);
    const khmer = texts.find(({ language }) => language === 'km');
    return khmer?.missing.find(({ part }) => part === 'categories')?.count ?? 0;
  };
  await change('government', { description: {} });
  const before = await countOf();
  await change('government', { description: { en: 'From ministries' } });
  const described = await countOf();
  await change('government', { description: { en: 'From ministries', km: 'ពីក្រសួង' } });
  expect([described, await countOf()]).toEqual([before + 1, before]);
});
