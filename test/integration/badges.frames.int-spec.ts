import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BadgeFace } from '../../libs/badges/domain/badge-face';
import { badge, printBadges } from '../support/badges/names';
import { type Box, inFolder, notPaper, pagesOf, type Raster } from '../support/badges/raster';

const DPI = 150;
const MM = DPI / 25.4;

const KHMER = 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជាព្រះរាជាណាចក្រព្រឹត្តិការណ៍ចំណាប់អារម្មណ៍';
const BURMESE = 'ပြည်ထောင်စုသမ္မတမြန်မာနိုင်ငံတော်အစိုးရရင်းနှီးမြှုပ်နှံမှုဝန်ကြီးဌာန';
const LAO = 'ກະຊວງແຜນການແລະການລົງທຶນສາທາລະນະລັດປະຊາທິປະໄຕປະຊາຊົນລາວເຈົ້າໜ້າທີ່';
const THAI = 'สำนักงานคณะกรรมการส่งเสริมการลงทุนแห่งชาติที่ปรึกษานายกรัฐมนตรีฝ่ายเศรษฐกิจ';
const CHINESE = '云南省国际经济技术合作有限责任公司澜沧江湄公河产能与投资合作促进委员会';

/** Texts as long as the form takes them, in each script, with and without places to break. */
const LONG: Record<string, string> = {
  khmer: KHMER,
  burmese: BURMESE,
  lao: LAO,
  thai: THAI,
  chinese: CHINESE,
  vietnamese: 'Nguyễn Phước Ưỡng Ẵng Hoàng Đình Khải Ngữ ',
  latin: 'Wattanasiripipatkulchai Kyaw-Swar-Lin-Htun ',
  'one letter, no break': 'W',
  'one burmese letter, no break': 'က',
  'stacked khmer, no break': 'ស្ត្រី',
  'digits and signs': '@#%&@!!??//__--==++',
  mixed: 'ក្រុមABC中国ไทยລາວမြန်မာ',
};

function filled(text: string, length: number): string {
  return Array.from(text.repeat(Math.ceil(length / text.length)))
    .join('')
    .slice(0, length)
    .trim();
}

/** Every text of the face as long as it can be. */
function fullFace(text: string): Partial<BadgeFace> {
  return {
    category: filled(text, 60),
    categoryNative: filled(text, 60),
    nativeName: filled(text, 161),
    latinName: filled('Wattanasiripipatkulchai Kyaw ', 161),
    jobTitle: filled(text, 160),
    organisation: filled(text, 200),
    organisationLatin: filled('Directorate of Investment and Company Administration ', 200),
    country: 'Lao People’s Democratic Republic',
    countryNative: filled(text, 60),
    accompanies: filled(`With ${text}`, 170),
    invented: true,
  };
}

const cases = Object.entries(LONG).flatMap(([name, text]) => [
  { name: `${name}: everything as long as the form takes it`, face: fullFace(text) },
  {
    name: `${name}: the names alone`,
    face: { nativeName: filled(text, 161), latinName: filled(text, 161) },
  },
  { name: `${name}: a single name`, face: { latinName: filled(text, 161) } },
]);
cases.push(
  {
    name: 'honours and letters behind long names',
    face: {
      language: 'km',
      nativeName: 'ឯកឧត្តម បណ្ឌិតសភាចារ្យ សុខ ចិន្តាសោភា',
      nativeWhole: `ឯកឧត្តម បណ្ឌិតសភាចារ្យ សុខ ចិន្តាសោភា ${filled(KHMER, 60)}`,
      latinName: 'H.E. Assoc. Prof. Ir. Sok Chenda Sophea',
      latinWhole: `H.E. Assoc. Prof. Ir. Sok Chenda Sophea, ${filled('PhD MP FRSA ', 60)}`,
      jobTitle: filled(KHMER, 160),
      organisation: filled(KHMER, 200),
    },
  },
  { name: 'nothing but a number', face: { latinName: 'LM-0001', country: '' } },
  {
    name: 'letters that reach over their own width',
    face: { nativeName: 'Jjfƒ', latinName: 'jJ', jobTitle: 'jf', organisation: 'jf' },
  },
);

describe('texts on badges', () => {
  let pages: Raster[];
  let pdf: Buffer;

  beforeAll(async () => {
    ({ pdf } = await printBadges(cases.map(({ face }, index) => badge(index + 1, face))));
    pages = pagesOf(pdf, DPI);
  }, 60_000);

  it('have one page each', () => {
    expect(pages).toHaveLength(cases.length);
  });

  it.each(cases.map(({ name }, index) => [name, index] as const))('stay in their frames: %s', (_, index) => {
    const page = pages[index];
    if (!page) throw new Error('No page.');
    const below = 41.5;
    const margins = {
      left: box(page, 0, below, 6.7, 148),
      right: box(page, 98.3, below, 105, 148),
      'under the band': box(page, 0, below, 105, 45.5),
      'above the code': box(page, 0, 100.2, 105, 102.5),
      'around the code': box(page, 45.5, 103, 46.6, 139),
      'under the code': box(page, 0, 140.5, 105, 142),
    };
    expect(Object.entries(margins).filter(([, margin]) => notPaper(page, margin) > 0)).toEqual([]);
  });

  it('do not cover each other: the Latin name ends above the job title, in words told apart by their letters', async () => {
    const faces = Object.values(LONG).map((text) => ({
      nativeName: filled(text, 161),
      latinName: 'Q'.repeat(161),
      jobTitle: 'V'.repeat(160),
      organisation: filled(text, 200),
      organisationLatin: 'H'.repeat(200),
    }));
    const printed = await printBadges(faces.map((face, index) => badge(index + 1, face)));
    const words = wordsOf(printed.pdf);
    expect(words).toHaveLength(faces.length);
    for (const page of words) {
      const bottom = Math.max(...page.filter(({ text }) => /^Q+$/.test(text)).map(({ yMax }) => yMax));
      const top = Math.min(...page.filter(({ text }) => /^V+$/.test(text)).map(({ yMin }) => yMin));
      expect(bottom).toBeGreaterThan(0);
      expect(bottom).toBeLessThan(top + 1);
    }
  }, 30_000);

  it('give up the letters behind a name where they would make it small, and keep them where they fit', async () => {
    const native = {
      language: 'lo',
      nativeName: 'ພະນະທ່ານ ດຣ. ສົມໃຈ',
      nativeWhole: 'ພະນະທ່ານ ດຣ. ສົມໃຈ ສະມາຊິກສະພາ',
    } as const;
    const latin = { latinName: 'H.E. Dr Somchai Vongsa', latinWhole: 'H.E. Dr Somchai Vongsa, MP' };
    const long = {
      latinName: 'H.E. Dr Somchai Vongsa',
      latinWhole: `H.E. Dr Somchai Vongsa, ${'PhDMP'.repeat(11)}`,
    };
    const printed = await printBadges([
      badge(1, { ...native, ...latin }),
      badge(2, { ...native, ...long }),
      badge(3, latin),
      badge(4, long),
    ]);
    const said = wordsOf(printed.pdf).map((page) => page.map(({ text }) => text).join(' '));
    expect(
      said.map((page) => [page.includes('Somchai'), /\bMP\b/.test(page), page.includes('PhDMP')]),
    ).toEqual([
      [true, true, false],
      [true, false, false],
      [true, true, false],
      [true, false, false],
    ]);
    expect(said[0]?.replaceAll(' ', '')).toContain('ສະມາຊິກສະພາ');
  }, 30_000);

  it('say with whom somebody comes on one line, under everything else, where no name becomes smaller by it', async () => {
    const job = { jobTitle: 'Interpreter', organisation: 'Ministry', accompanies: 'Comes with Somchai' };
    const name = 'ສົມໃຈ ວົງສາ ພົມມະຈັນ';
    const printed = await printBadges([
      badge(1, { latinName: 'Noy', ...job }),
      badge(2, { nativeName: name, latinName: 'Somchay', language: 'lo', ...job }),
      // A name that is as high as it may be keeps its room.
      badge(3, { nativeName: filled(KHMER, 161), latinName: filled('Wattanasiri Kyaw ', 161), ...job }),
      badge(4, { latinName: 'Noy', ...job, accompanies: `Comes with ${'Somchai '.repeat(20)}` }),
    ]);
    const said = wordsOf(printed.pdf);
    const with_ = said.map((page) => page.filter(({ text }) => text === 'Somchai').length);
    expect(with_).toEqual([1, 1, 0, 0]);
    const [page = []] = said;
    const at = (word: string) => page.find(({ text }) => text === word)?.yMin ?? 0;
    expect(at('Somchai')).toBeGreaterThan(at('Ministry'));
  }, 30_000);
});

/** A box given in millimetres, in pixels. */
function box(page: Raster, left: number, top: number, right: number, bottom: number): Box {
  return {
    left: Math.ceil(left * MM),
    top: Math.ceil(top * MM),
    right: Math.min(page.width, Math.floor(right * MM)),
    bottom: Math.min(page.height, Math.floor(bottom * MM)),
  };
}

interface Word {
  text: string;
  yMin: number;
  yMax: number;
}

/** The words of every page with their places, in points from the top. */
function wordsOf(pdf: Buffer): Word[][] {
  const html = inFolder((folder) => {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    return execFileSync('pdftotext', ['-bbox', join(folder, 'in.pdf'), '-']).toString();
  });
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      Array.from(
        page.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g),
        ([, yMin, yMax, text]) => ({
          text: text ?? '',
          yMin: Number(yMin),
          yMax: Number(yMax),
        }),
      ),
    );
}
