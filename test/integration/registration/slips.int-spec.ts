import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { LinkSlips, PersonalLinks } from '@app/identity';
import { FixedClock } from '@app/kernel';
import { Database, Scope } from '@app/platform';
import { Acceptances, Imports, readTable, Slips } from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { readCodes } from '../../support/badges/codes';
import { inFolder, notPaper, pagesOf } from '../../support/badges/raster';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(120_000);

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

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

/** Two of a house, and one of each other language, whose names are as long as names become. */
const ROWS = [
  'Sok Dara\tសុខ ដារ៉ា\tKH\tក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា\tkm\t',
  'Li Ming\t李明\tCN\t国家发展和改革委员会\tzh\t',
  'Bounmy Phommachanh\tບຸນມີ ພົມມະຈັນ\tLA\tກະຊວງແຜນການ ແລະ ການລົງທຶນ\tlo\t',
  'Aung Kyaw Zin Min Htet Naing\tအောင်ကျော်ဇင်မင်းထက်နိုင်\tMM\tစီမံကိန်းနှင့်ဘဏ္ဍာရေးဝန်ကြီးဌာန\tmy\t',
  'Somchai Rattanakosin\tสมชาย รัตนโกสินทร์\tTH\tกระทรวงพาณิชย์\tth\t',
  'Nguyen Thi Mai\tNguyễn Thị Mai\tVN\tBộ Kế hoạch và Đầu tư\tvi\t',
  'Alexandra Featherstonehaugh-Cholmondeley\t\tTH\tUnited Nations Economic and Social Commission for Asia and the Pacific\ten\t',
  'Pha Vang\t\tLA\tMinistry of Planning\ten\t',
  'Noy Own\t\tLA\tMinistry of Planning\ten\tnoy@example.org',
];

async function brought(): Promise<void> {
  const table = await readTable({
    text: ['Name\tNative name\tCountry\tOrganisation\tLanguage\tE-mail', ...ROWS].join('\n'),
  });
  const made = await committed(app, Imports).open(people.scope, { table, fileName: 'pasted' });
  const defaults = { category: people.category('government') };
  const { version } = await committed(app, Imports).choose(people.scope, made.id, made.version, { defaults });
  await app.get(Acceptances).acceptNow(people.scope, made.id, version);
}

const textOf = (pdf: Buffer, how = '-layout'): string =>
  inFolder((folder) => {
    const file = join(folder, 'slips.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', [how, file, '-']).toString();
  });

/** Where a word stands on its page, in points. */
function placeOf(word: string, words: string): { left: number; right: number; top: number; high: number } {
  const found = new RegExp(`xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">${word}<`).exec(
    words,
  );
  if (!found) throw new Error(`There is no ${word}.`);
  const [left = 0, top = 0, right = 0, bottom = 0] = found.slice(1).map(Number);
  return { left, right, top, high: bottom - top };
}

it('name somebody with her degree and excellency', async () => {
  await brought();
  await sql(
    `update registration set excellency = 'his', rank = 'dr', latin_post_nominals = 'MP' where latin_given = 'Sok Dara'`,
  );
  const { id } = await all();
  const words = textOf(await app.get(Slips).sheet(people.scope, id));
  expect(words).toContain('H.E. Dr Sok Dara');
  expect(words).toContain('Li Ming');
});

const all = (anew = false) => committed(app, Slips).printAll(people.scope, { anew });

describe('slips for people without an e-mail of their own', () => {
  it('are eight a page, each read by a camera and in its person’s language', async () => {
    await brought();
    expect(await app.get(Slips).counts(people.scope)).toEqual({ people: 8, withoutSlip: 8 });
    const print = await all();
    expect(print).toMatchObject({ slips: 8, left: 0 });
    const pdf = await app.get(Slips).sheet(people.scope, print.id);
    const pages = pagesOf(pdf, 300);
    expect(pages).toHaveLength(1);
    const codes = readCodes(pages).sort();
    const tx = app.get(Database).manager;
    const printed = await app.get(LinkSlips).ofPrint(tx, people.scope, print.id);
    expect(codes).toHaveLength(8);
    expect(codes.map((code) => new URL(code).pathname)).toEqual(printed.map(({ path }) => path).sort());
    const words = textOf(pdf);
    for (const { number, code } of printed) {
      expect(words).toContain(number.replace(/(.{4})/, '$1 '));
      expect(words).toContain(code.replace(/(.{4})/, '$1-'));
    }
    for (const word of ['Scan this with a phone', '请用手机扫描二维码', 'Quét mã này'])
      expect(words).toContain(word);
  });

  it('show the organisation below both names whole, above the light margin of the code', async () => {
    await brought();
    const { id } = await all();
    const pdf = await app.get(Slips).sheet(people.scope, id);
    const dots = 300 / 72;
    const [page] = pagesOf(pdf, 300);
    if (page === undefined) throw new Error('There is no page.');
    const words = textOf(pdf, '-bbox');
    for (const word of ['hoạch', '国家发展和改革委员会']) {
      const { left, right, top, high } = placeOf(word, words);
      const foot = {
        left: Math.floor(left * dots),
        right: Math.ceil(right * dots),
        top: Math.floor((top + 0.66 * high) * dots),
        bottom: Math.ceil((top + 0.76 * high) * dots),
      };
      expect(notPaper(page, foot)).toBeGreaterThan(0);
    }
  });

  it('keep no code, and are the same however often they are opened', async () => {
    await brought();
    const { id } = await all();
    const tx = app.get(Database).manager;
    const [slip] = await app.get(LinkSlips).ofPrint(tx, people.scope, id);
    expect(await app.get(LinkSlips).ofPrint(tx, people.scope, id)).toContainEqual(slip);
    const rows = await sql<{ row: object }>('select to_jsonb(link_slip) as row from link_slip');
    expect(JSON.stringify(rows)).not.toContain(slip?.code);
  });

  it('are void with their QR once printed anew, and nobody is printed twice unasked', async () => {
    await brought();
    const first = await all();
    const tx = app.get(Database).manager;
    const before = await app.get(LinkSlips).ofPrint(tx, people.scope, first.id);
    expect(await all()).toMatchObject({ slips: 0 });
    const second = await all(true);
    expect(second.slips).toBe(8);
    expect(await app.get(LinkSlips).ofPrint(tx, people.scope, first.id)).toEqual([]);
    await expect(app.get(Slips).sheet(people.scope, first.id)).rejects.toThrow();
    for (const { number, code, path } of before) {
      const visitor = { visitor: null, claim: null };
      expect(await committed(app, LinkSlips).redeem(people.scope, { number, code, ...visitor })).toEqual({
        refused: 'wrong-slip',
      });
      expect((await app.get(PersonalLinks).open(path.slice('/r/'.length), 'registration')).state).toBe(
        'ended',
      );
    }
  });

  it('are printed anew behind those of the part before', async () => {
    await brought();
    expect(await committed(app, Slips).printAll(people.scope, { anew: true, behind: 6 })).toMatchObject({
      slips: 2,
    });
    expect(await app.get(Slips).counts(people.scope)).toEqual({ people: 8, withoutSlip: 6 });
  });

  it('answer a wrong number as a wrong code, and let nobody guess on', async () => {
    await brought();
    const { id } = await all();
    const [slip] = await app.get(LinkSlips).ofPrint(app.get(Database).manager, people.scope, id);
    const number = slip?.number ?? '';
    const nobodys = number === '00000000' ? '00000001' : '00000000';
    const guess = (typed: { number: string; code: string }) =>
      committed(app, LinkSlips).redeem(people.scope, { ...typed, visitor: null, claim: null });
    for (let turn = 0; turn < 10; turn += 1) {
      expect(await guess({ number, code: 'AAAAAAAA' })).toEqual({ refused: 'wrong-slip' });
      expect(await guess({ number: nobodys, code: 'AAAAAAAA' })).toEqual({ refused: 'wrong-slip' });
    }
    expect(await guess({ number, code: slip?.code ?? '' })).toHaveProperty('wait');
    expect(await guess({ number: nobodys, code: 'AAAAAAAA' })).toHaveProperty('wait');
  });

  it('are printed by a focal point for her own people only', async () => {
    await brought();
    const [{ id: delegationId } = { id: '' }] = await sql<{ id: string }>('select gen_random_uuid() as id');
    const { event: eventId, seriesId } = people.scope;
    const focal = Scope.issue(
      { actor: { kind: 'focal-point', id: delegationId, name: 'Dara' }, grants: [] },
      { eventId, seriesId, delegationId },
    );
    expect(await app.get(Slips).counts(focal)).toEqual({ people: 0, withoutSlip: 0 });
    const [somebody] = await sql<{ id: string }>(
      `select id from registration where contact = 'none' limit 1`,
    );
    await expect(committed(app, Slips).printOne(focal, somebody?.id ?? '')).rejects.toThrow();
    const { id } = await all();
    await expect(app.get(Slips).sheet(focal, id)).rejects.toThrow();
  });

  it('are not for whoever has an e-mail of her own', async () => {
    await brought();
    const [own] = await sql<{ id: string }>(`select id from registration where contact = 'own'`);
    await expect(committed(app, Slips).printOne(people.scope, own?.id ?? '')).rejects.toMatchObject({
      code: 'registration.own-mail',
    });
  });
});
