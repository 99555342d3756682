import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countryName } from '@app/i18n';
import { latinFullName, nativeFullName } from '@app/kernel';
import { type BadgeFace, faceWithout } from '../../../libs/badges/domain/badge-face';
import { badge, PLAIN_FACE, printBadges } from '../../support/badges/names';
import { actAs, dataOf, roleOf } from '../../support/organiser';
import { type Shot, sizeOf } from '../camera';
import { CAST, type Player } from '../cast';
import { contactSheets } from '../contact-sheet';
import type { Grid } from '../pack';
import type { Made, Studio } from '../sheet';

const SIX: Grid = { columns: 6, column: 310, gap: 24, caption: 28, most: 3700, slice: 1800 };

const DPI = 150;

/** A badge's face, and what it is to show. */
export interface Named {
  name: string;
  face: Partial<Omit<BadgeFace, 'number'>>;
}

const { number: _, ...PLAIN } = PLAIN_FACE;

type Category = Pick<BadgeFace, 'category' | 'categoryNative' | 'colour'>;

/** The categories of the demo as its badges say them, in English and in a second language. */
type Categories = (language: string) => Category[];

/** Badges as they print: the longest names in six scripts, single names, every category, a name no font can show. */
export async function* badgeSheets(studio: Studio): AsyncGenerator<Made> {
  const { browser, folder } = studio;
  const shots = await badgesOf(studio, 'badges', badgeFaces);
  yield { files: await contactSheets(browser, { folder, name: 'badges', shots, grid: SIX }), faults: [] };
}

/** Badges of the demo's categories as pictures, in the order of the faces; the PDF stands beside them. */
export async function badgesOf(
  studio: Studio,
  name: string,
  faces: (categories: Categories) => readonly Named[],
): Promise<Shot[]> {
  const folder = join(studio.folder, name, 'paper');
  mkdirSync(folder, { recursive: true });
  const wanted = faces(await demoCategories(studio));
  const { pdf } = await printBadges(wanted.map(({ face }, index) => badge(index + 1, face)));
  const file = join(folder, 'badges.pdf');
  writeFileSync(file, pdf);
  execFileSync('pdftoppm', ['-r', String(DPI), '-png', file, join(folder, 'page')]);
  const pages = readdirSync(folder).filter((each) => each.endsWith('.png'));
  return pages.sort().map((page, index) => {
    const path = join(folder, page);
    return { name: wanted[index]?.name ?? page, file: path, ...sizeOf(readFileSync(path)) };
  });
}

/** A player's badge in a category of the demo. */
function playersFace(player: Player, category: Category): Named['face'] {
  const { language, country, jobTitle, organisationName, organisationLatinName } = player;
  return {
    ...PLAIN,
    ...category,
    language,
    nativeName: nativeFullName(player, country),
    latinName: latinFullName(player, country),
    jobTitle,
    organisation: organisationName,
    organisationLatin: organisationLatinName,
    country: countryName(country, 'en'),
    countryNative: countryName(country, language),
    invented: true,
  };
}

async function demoCategories({ origin, dataDir }: Studio): Promise<Categories> {
  const organiser = actAs(origin, roleOf(dataDir, 'event-owner').token);
  const [event] = dataOf(await organiser.GET('/api/v1/events'));
  const params = { path: { event: event?.id ?? '' } };
  const categories = dataOf(await organiser.GET('/api/v1/events/{event}/categories', { params }));
  return (language) =>
    categories.map(({ word, colour }) => {
      const words: Record<string, string | undefined> = { ...word };
      const native = words[language] ?? '';
      return { category: words.en ?? '', categoryNative: native === words.en ? '' : native, colour };
    });
}

function badgeFaces(categories: Categories): Named[] {
  const first = (language: string): Category => categories(language)[0] ?? PLAIN;
  const [player] = CAST;
  if (!player) throw new Error('There is nobody to print a badge for.');

  const longest = CAST.map((each) => ({
    name: `longest, ${each.language}`,
    face: playersFace(each, first(each.language)),
  }));
  const singles = (
    [
      ['my', 'MM', 'ဝင်း', 'Win'],
      ['lo', 'LA', 'ປໍ້', 'Po'],
      ['km', 'KH', 'ស្រីមុំ', 'Sreymom'],
      ['th', 'TH', 'ปู่', 'Pu'],
      ['zh', 'CN', '龘', 'Da'],
      ['vi', 'VN', 'Nhiễu', ''],
    ] as const
  ).map(([language, country, nativeName, latinName]) => ({
    name: `a single name, ${language}`,
    face: {
      ...PLAIN,
      ...first(language),
      language,
      nativeName: latinName ? nativeName : '',
      latinName: latinName || nativeName,
      country: countryName(country, 'en'),
      countryNative: countryName(country, language),
    },
  }));
  const inKhmer = CAST.find(({ language }) => language === 'km') ?? player;
  const everyCategory = categories('km').map((category) => ({
    name: `category ${category.category}`,
    face: {
      ...playersFace(inKhmer, category),
      nativeName: 'សុខ ស្រីមុំ',
      latinName: 'SOK Sreymom',
      jobTitle: 'ប្រធាននាយកដ្ឋាន',
      organisation: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
      organisationLatin: 'Council for the Development of Cambodia',
    },
  }));
  return [...longest, ...singles, ...everyCategory, ...fallbacks(first('zh'))];
}

/** What prints when fonts lack a letter, when there is no second script, and when nobody filled the rest in. */
function fallbacks(category: Category): Named[] {
  const unshown = '𰻞';
  const face: BadgeFace = {
    ...PLAIN_FACE,
    ...category,
    language: 'zh',
    nativeName: `王${unshown}`,
    latinName: 'WANG Biang',
    organisation: '陕西省投资促进局',
    organisationLatin: 'Shaanxi Investment Promotion Bureau',
    country: 'China',
    countryNative: '中国',
  };
  const { number: _, ...latinOnly } = faceWithout(face, [unshown])?.face ?? face;
  return [
    { name: 'Latin in the place of a letter no font has', face: latinOnly },
    {
      name: 'Latin only',
      face: { ...PLAIN, ...category, categoryNative: '', latinName: 'O’CONNOR-SMITH Mary Jane' },
    },
    { name: 'the least there can be', face: { ...PLAIN, ...category, categoryNative: '' } },
  ];
}
