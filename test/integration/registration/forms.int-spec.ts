import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Database } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Entries,
  type FormStep,
  Forms,
  FormsReader,
  FormsService,
  HolderReader,
  type RegistrationForm,
  RegistrationsService,
  STANDARD_FORM,
} from '@app/registration';
import { DataSource } from 'typeorm';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let forms: Forms;

beforeAll(async () => {
  app = await composeRegistration(clock);
  forms = app.get(Forms);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

/** The standard form with one question more in its first step. */
function asking(key: string, label?: string): readonly FormStep[] {
  const [first, ...others] = STANDARD_FORM.steps;
  if (!first) throw new Error('The standard form has no steps.');
  const words = label === undefined ? {} : { label: { en: label } };
  const more = { key, ...words, kind: 'text', max: 20, required: true, returnable: true } as const;
  return [{ ...first, fields: [...first.fields, more] }, ...others];
}

async function published(formId: string, number: number, key: string): Promise<string> {
  const id = newId();
  await sql(
    `insert into form_version (id, event_id, form_id, number, content, consent_version, published_at, published_by)
     values ($1, $2, $3, $4, $5, '2026-11', now(), 'Somebody')`,
    id,
    people.scope.event,
    formId,
    number,
    JSON.stringify({ steps: asking(key) }),
  );
  await sql('update form set current_version_id = $1 where id = $2', id, formId);
  return id;
}

async function formOf(category: string): Promise<string> {
  const id = newId();
  await sql(
    `insert into form (id, event_id, code, purpose, name, draft, created_at, updated_at)
     values ($1, $2, 'own', 'registration', '{"en":"Own"}', '{"steps":[]}', now(), now())`,
    id,
    people.scope.event,
  );
  await sql('update category set form_id = $1 where id = $2', id, people.category(category));
  return id;
}

const asked = (category: string): Promise<RegistrationForm> =>
  forms.ofCategory(app.get(Database).manager, people.scope, people.category(category));

const keys = ({ steps }: RegistrationForm): string[] => steps[0]?.fields.map(({ key }) => key) ?? [];

describe('the form of a category', () => {
  it('is the house’s until the event has published one, and only where it is used', async () => {
    const form = await formOf('government');
    expect(await asked('government')).toBe(STANDARD_FORM);
    const first = await published(form, 1, 'shoeSize');
    expect((await asked('government')).versionId).toBe(first);
    expect(keys(await asked('government'))).toContain('shoeSize');
    expect(await asked('company')).toBe(STANDARD_FORM);
  });

  it('stays for whoever began with it when another is published', async () => {
    const form = await formOf('government');
    const first = await published(form, 1, 'shoeSize');
    const { registrationId: begun } = await committed(app, RegistrationsService).startDraft(
      people.visitor(),
      { categoryId: people.category('government'), language: 'en' },
    );
    await published(form, 2, 'hatSize');

    const own = await app.get(HolderReader).form(people.holder(begun), begun);
    expect([own.form.versionId, keys(own.form).includes('hatSize')]).toEqual([first, false]);
    expect(keys(await asked('government'))).toContain('hatSize');

    const typed = people.typed('sok@example.org')['person'];
    const save = (more: object) =>
      committed(app, RegistrationsService).saveStep(people.holder(begun), begun, 'person', {
        ...typed,
        ...more,
      });
    expect(await save({ hatSize: '58' })).toMatchObject({
      ok: false,
      errors: [{ field: 'shoeSize', code: 'required' }],
    });
    expect(await save({ shoeSize: '42' })).toMatchObject({ ok: true, values: { shoeSize: '42' } });
  });

  it('is what staff are held to at once, though forms are kept in memory', async () => {
    const entries = app.get(Entries);
    const enter = (email: string, more: object = {}) =>
      entries.enter(people.scope, null, {
        categoryId: people.category('government'),
        answers: Object.assign({}, ...Object.values(people.typed(email)), more) as Record<string, string>,
      });
    await enter('one@example.org');
    const count = await countQueries(app.get(DataSource), () => enter('two@example.org'));
    const form = await formOf('government');
    const version = await published(form, 1, 'shoeSize');

    await expect(enter('three@example.org')).rejects.toMatchObject({
      code: 'registration.answers-refused',
      meta: { faults: [{ field: 'shoeSize', code: 'required' }] },
    });
    await expect(enter('three@example.org', { shoeSize: '42', hatSize: '58' })).rejects.toMatchObject({
      meta: { faults: [{ field: 'hatSize', code: 'unknown-field' }] },
    });
    await enter('three@example.org', { shoeSize: '42' });
    expect(
      await sql('select form_version_id as version from registration where email = $1', 'three@example.org'),
    ).toEqual([{ version }]);
    expect(await countQueries(app.get(DataSource), () => enter('four@example.org', { shoeSize: '42' }))).toBe(
      count,
    );
  });

  it('never changes once it is published, whoever tries', async () => {
    const form = await formOf('government');
    await published(form, 1, 'shoeSize');
    await expect(sql(`update form_version set content = '{"steps":[]}'`)).rejects.toThrow(
      'A published version of a form never changes.',
    );
  });
});

describe('an organiser', () => {
  const service = () => committed(app, FormsService);
  const read = (id: string) => app.get(FormsReader).detail(people.scope, id);
  const make = () =>
    service().create(people.scope, {
      code: 'companies',
      purpose: 'registration',
      name: { en: 'Companies' },
      from: null,
    });
  const use = async (formId: string | null, category = 'company') => {
    const { version } = await app.get(CategoriesReader).find(people.scope, people.category(category));
    await committed(app, CategoriesService).change(
      people.scope,
      { id: people.category(category), version },
      { formId },
    );
  };

  it('edits a draft nobody is asked, publishes it, and sees who began with what', async () => {
    const id = await make();
    await use(id);
    await service().change(people.scope, { id, version: 1 }, { steps: [...asking('shoeSize')] });
    expect((await asked('company')).versionId).toBeNull();
    expect(await read(id)).toMatchObject({
      published: null,
      edited: true,
      categories: [people.category('company')],
    });

    await expect(
      service().publish(people.scope, { id, version: 2 }, { moveDrafts: false }),
    ).rejects.toMatchObject({
      code: 'registration.form-faulty',
      meta: { faults: [{ code: 'no-label', field: 'shoeSize' }] },
    });
    await service().change(
      people.scope,
      { id, version: 2 },
      { steps: [...asking('shoeSize', 'Size of shoes')] },
    );
    await service().publish(people.scope, { id, version: 3 }, { moveDrafts: false });
    expect(keys(await asked('company'))).toContain('shoeSize');

    await committed(app, RegistrationsService).startDraft(people.visitor(), {
      categoryId: people.category('company'),
      language: 'en',
    });
    await service().change(
      people.scope,
      { id, version: 4 },
      { steps: [...asking('hatSize', 'Size of hats')] },
    );
    await service().publish(people.scope, { id, version: 5 }, { moveDrafts: false });
    expect((await read(id)).versions).toMatchObject([
      { number: 2, drafts: 0, sent: 0 },
      { number: 1, drafts: 1, sent: 0 },
    ]);
    await service().publish(people.scope, { id, version: 6 }, { moveDrafts: true });
    expect((await read(id)).versions.map(({ number, drafts }) => [number, drafts])).toEqual([
      [3, 1],
      [2, 0],
      [1, 0],
    ]);
  });

  it('is told what stands when another has changed the form first', async () => {
    const id = await make();
    await service().change(people.scope, { id, version: 1 }, { name: { en: 'Firms' } });
    await expect(
      service().change(people.scope, { id, version: 1 }, { name: { en: 'Houses' } }),
    ).rejects.toMatchObject({ code: 'stale-version', meta: { current: 2, now: { name: { en: 'Firms' } } } });
  });

  it('gets a new version of the consent when its words change, and not before', async () => {
    const id = await make();
    const consent = async () => (await read(id)).versions[0]?.consentVersion;
    await service().publish(people.scope, { id, version: 1 }, { moveDrafts: false });
    expect(await consent()).toBe(STANDARD_FORM.consentVersion);
    const steps = STANDARD_FORM.steps.map((step) => ({
      ...step,
      fields: step.fields.map((field) =>
        field.key === 'consent' ? { ...field, label: { en: 'I agree to everything.' } } : field,
      ),
    }));
    await service().change(people.scope, { id, version: 2 }, { steps });
    await service().publish(people.scope, { id, version: 3 }, { moveDrafts: false });
    expect(await consent()).toBe('companies-2');
    await service().publish(people.scope, { id, version: 4 }, { moveDrafts: false });
    expect(await consent()).toBe('companies-2');
  });

  it('cannot ask a form of another moment', async () => {
    const id = await service().create(people.scope, {
      code: 'later',
      purpose: 'follow-up',
      name: { en: 'Later' },
      from: null,
    });
    await expect(use(id)).rejects.toMatchObject({ code: 'registration.form-of-other-purpose' });
  });
});
