import type { TestingModule } from '@nestjs/testing';
import { FixedClock, addressedName } from '@app/kernel';
import { EventsReader } from '@app/events';
import { Database } from '@app/platform';
import {
  Changes,
  HolderReader,
  type RawValues,
  BadgeHoldersReader,
  RegistrationReader,
  ReviewService,
  asItStands,
} from '@app/registration';
import { inWords } from '../../../libs/registration/list/export-cells';
import { emptyDatabase } from '../../support/database';
import { type Committed, committed } from '../../support/committed';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const HONOURS = {
  excellency: 'her',
  rank: 'dr',
  rankOther: '',
  nativePostNominals: 'សមាជិកព្រឹទ្ធសភា',
  latinPostNominals: 'MP',
};

let app: TestingModule;
let people: Registrants;
let changes: Committed<Changes>;
let id: string;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
  changes = committed(app, Changes);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
  id = await people.submitted('a@example.org', { person: HONOURS });
});

const approve = () => committed(app, ReviewService).approve(people.scope, asItStands(id));
const detail = () => app.get(RegistrationReader).detail(people.scope, id);
const change = (raw: RawValues) => changes.change(people.holder(id), id, raw);
const NATIVE = 'លោកជំទាវ បណ្ឌិត សុខ ស្រីមុំ សមាជិកព្រឹទ្ធសភា';
const LATIN = 'H.E. Dr Sok Sreymom, MP';

describe('what stands around a name', () => {
  it('is kept with the registration and the person, and said wherever she is named in full', async () => {
    await approve();
    const { registration, formal, nativeName } = await detail();
    expect(registration).toMatchObject(HONOURS);
    expect([formal, nativeName]).toEqual([{ nativeName: NATIVE, latinName: LATIN }, 'សុខ ស្រីមុំ']);
    expect(await app.get(HolderReader).status(people.holder(id), id)).toMatchObject({
      nativeName: NATIVE,
      latinName: LATIN,
    });
    expect(addressedName(registration, 'KH', 'km')).toBe('លោកជំទាវ បណ្ឌិត សុខ ស្រីមុំ');
    const [person] = await app
      .get(Database)
      .manager.query<Record<string, string>[]>(
        'select excellency, rank, native_post_nominals, latin_post_nominals from person',
      );
    expect(person).toEqual({
      excellency: 'her',
      rank: 'dr',
      native_post_nominals: HONOURS.nativePostNominals,
      latin_post_nominals: 'MP',
    });
  });

  it('stands on her badge, the letters apart, since they may give way', async () => {
    await approve();
    const { items } = await app.get(BadgeHoldersReader).list(people.scope, { ids: [id] });
    expect(items).toMatchObject([
      {
        nativeName: 'លោកជំទាវ បណ្ឌិត សុខ ស្រីមុំ',
        nativeWhole: NATIVE,
        latinName: 'H.E. Dr Sok Sreymom',
        latinWhole: LATIN,
      },
    ]);
  });

  it('has columns of its own in lists, and does not change how she is found', async () => {
    const reader = app.get(RegistrationReader);
    const event = await app.get(EventsReader).view(people.scope);
    const { items } = await reader.list(people.scope, { q: 'sreymom', limit: 10 });
    const [row] = items;
    if (!row) throw new Error('She is not found.');
    const said = (language: 'en' | 'zh') =>
      ['excellency', 'rank', 'postNominals'].map((column) => inWords(language, event, []).cell(row, column));
    expect([said('en'), said('zh')]).toEqual([
      ['Her Excellency', 'Dr', 'សមាជិកព្រឹទ្ធសភា · MP'],
      ['阁下（女）', '博士', 'សមាជិកព្រឹទ្ធសភា · MP'],
    ]);
    expect((await reader.list(people.scope, { q: 'excellency', limit: 10 })).items).toEqual([]);
  });
});

describe('a later change of it', () => {
  beforeEach(approve);

  it('holds at once for a rank and for letters, and comes back to nobody', async () => {
    await change({ rank: 'prof', latinPostNominals: 'PhD, MP' });
    const { registration, changes: open, formal } = await detail();
    expect([registration.rank, registration.state, open]).toEqual(['prof', 'approved', []]);
    expect(formal.latinName).toBe('H.E. Prof. Sok Sreymom, PhD, MP');
  });

  it('waits with the name for an excellency', async () => {
    await change({ excellency: '' });
    const waits = await detail();
    expect([waits.registration.excellency, waits.changes.length]).toEqual(['her', 1]);
    await changes.accept(people.scope, id, waits.changes[0]?.id ?? '');
    expect((await detail()).registration.excellency).toBe('');
  });
});
