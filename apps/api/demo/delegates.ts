import type { Language } from '@app/kernel';
import type { RawValues } from '@app/registration';
import { NAMES } from './names';
import { type InventedOrganisation, ORGANISATIONS, POSITIONS } from './organisations';

/** How far an invented delegate comes; `mended` was returned, mended and then approved. */
export type Fate = 'draft' | 'submitted' | 'returned' | 'mended' | 'rejected' | 'approved';

export interface Delegate {
  /** Code of the category. */
  category: string;
  language: Language;
  /** As the form is sent, step by step; a draft has the first of them only. */
  steps: Record<string, RawValues>;
  /** What she answers once she is approved; null where she has not come to it, or is not asked. */
  interests: RawValues | null;
  fate: Fate;
  begunAt: Date;
  sentAt: Date;
  decidedAt: Date;
  /** Of one that was returned: when its holder sent it again, and when that was approved. */
  mendedAt: Date;
  approvedAt: Date;
}

/** What the event offers to choose from, and the stretch of time in which everything happened. */
export interface DemoEvent {
  dayIds: readonly string[];
  themes: readonly string[];
  sectors: readonly string[];
  cooperationForms: readonly string[];
  opensAt: Date;
  now: Date;
}

type Random = () => number;

/** 240 people, the host's delegation the largest. */
const BY_COUNTRY = { CN: 70, KH: 36, LA: 30, MM: 32, TH: 36, VN: 36 };

const CALLING_CODE: Record<string, string> = { CN: '86', KH: '855', LA: '856', MM: '95', TH: '66', VN: '84' };

/** What each country's people read at home. */
const LANGUAGE_OF: Record<string, Language> = { CN: 'zh', KH: 'km', LA: 'lo', MM: 'my', TH: 'th', VN: 'vi' };

/** Of twenty people, so many work at each kind of organisation. */
const KINDS = [
  ...new Array<string>(5).fill('government_department'),
  ...new Array<string>(3).fill('industrial_park'),
  ...new Array<string>(8).fill('company'),
  ...new Array<string>(3).fill('financial_institution'),
  'other',
];

const CATEGORY_OF: Record<string, string> = {
  government_department: 'government',
  industrial_park: 'industrial-park',
  company: 'company',
  financial_institution: 'financial-institution',
  other: 'media',
};

/** Whoever comes to do business is asked, once approved, what with; most have answered. */
export const IN_BUSINESS: readonly string[] = ['industrial-park', 'company', 'financial-institution'];

const MEMBER_OF_ASSEMBLY: Readonly<Record<string, string>> = {
  CN: '全国人大代表',
  KH: 'សមាជិករដ្ឋសភា',
  LA: 'ສະມາຊິກສະພາແຫ່ງຊາດ',
  MM: 'လွှတ်တော်ကိုယ်စားလှယ်',
  TH: 'สมาชิกรัฐสภา',
  VN: 'Đại biểu Quốc hội',
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** All invented delegates in the order they send their forms: the same people each time, spread up to `now`. */
export function inventDelegates(event: DemoEvent): Delegate[] {
  const random = sequence(2018);
  const people = Object.entries(BY_COUNTRY)
    .flatMap(([country, count]) =>
      Array.from({ length: count }, (_, index) => ({ country, index, place: random() })),
    )
    .sort((one, other) => one.place - other.place);

  const first = event.opensAt.getTime() + HOUR;
  const span = event.now.getTime() - HOUR - first;
  return people.map(({ country, index }, order) => {
    const sentAt = new Date(first + Math.round((span * order) / people.length));
    return delegate({ country, index, sentAt }, event, random);
  });
}

function delegate(
  { country, index, sentAt }: { country: string; index: number; sentAt: Date },
  event: DemoEvent,
  random: Random,
): Delegate {
  const organisation = organisationOf(country, index, random);
  const steps = {
    person: { ...person(country, index), ...honours(country, index, organisation.kind) },
    organisation: work(country, organisation, random),
    days: {
      days: random() < 0.7 ? event.dayIds : some(event.dayIds, 1 + Math.floor(random() * 3), random),
      themes: some(event.themes, 1 + Math.floor(random() * 2), random),
      language: LANGUAGE_OF[country] ?? 'en',
    },
    check: { consent: 'yes' },
  };
  const interests = {
    sectors: some(event.sectors, 1 + Math.floor(random() * 3), random),
    cooperationForms: some(event.cooperationForms, 1 + Math.floor(random() * 2), random),
    note: 'Invented for the demonstration.',
  };
  const times = timesOf(sentAt, random);
  const fate = fateBy(times, event.now, random);
  const answered = fate === 'draft' ? 1 + Math.floor(random() * 3) : 4;
  const isStaff = country === 'CN' && index % 5 === 0;
  const category = isStaff ? 'staff' : (CATEGORY_OF[organisation.kind] ?? 'company');
  const answers = IN_BUSINESS.includes(category) && index % 4 !== 3;
  return {
    category,
    language: LANGUAGE_OF[country] ?? 'en',
    steps: Object.fromEntries(Object.entries(steps).slice(0, answered)),
    interests: answers && (fate === 'approved' || fate === 'mended') ? interests : null,
    fate,
    ...times,
  };
}

function person(country: string, index: number): RawValues {
  const { families = [], given = [] } = NAMES[country] ?? {};
  const turn = Math.floor(index / families.length);
  const family = families[index % families.length];
  const own = given[(5 * (index % families.length) + turn) % given.length];
  const latin = [family?.latin, own?.latin].join(' ').trim();
  return {
    salutation: own?.salutation ?? '',
    nativeFamily: family?.native ?? '',
    nativeGiven: own?.native ?? '',
    latinFamily: family?.latin ?? '',
    latinGiven: own?.latin ?? '',
    country,
    // Nobody has an address under example.org (RFC 2606), so no mail of the demo can ever reach a person.
    email: `${latin.toLowerCase().replace(/[^a-z]+/g, '.')}@${country.toLowerCase()}.example.org`,
  };
}

/** Some of those who come for a government are excellencies, some have a degree, some are members of an assembly. */
function honours(country: string, index: number, kind: string): RawValues {
  if (kind !== 'government_department') return {};
  const her = person(country, index)['salutation'] === 'ms';
  return {
    ...(index % 3 === 0 ? { excellency: her ? 'her' : 'his' } : {}),
    ...(index % 2 === 0 ? { rank: index % 4 === 0 ? 'dr' : 'prof' } : {}),
    ...(index % 6 === 0
      ? { nativePostNominals: MEMBER_OF_ASSEMBLY[country] ?? '', latinPostNominals: 'MP' }
      : {}),
  };
}

function organisationOf(country: string, index: number, random: Random): InventedOrganisation {
  const kind = KINDS[(index * 7) % KINDS.length];
  const [chosen] = some(
    (ORGANISATIONS[country] ?? []).filter((organisation) => organisation.kind === kind),
    1,
    random,
  );
  if (!chosen) throw new Error(`No ${kind} is invented for ${country}.`);
  return chosen;
}

function work(country: string, organisation: InventedOrganisation, random: Random): RawValues {
  const positions = POSITIONS[country];
  const usual = [positions?.head, positions?.deputy, positions?.manager][Math.floor(random() * 3)];
  return {
    organisationName: organisation.native,
    organisationLatinName: organisation.latin,
    organisationKind: organisation.kind,
    jobTitle: (organisation.kind === 'other' ? positions?.reporter : usual) ?? '',
    phone: `+${CALLING_CODE[country]} 00 000 ${String(Math.floor(random() * 1000)).padStart(3, '0')}`,
  };
}

function timesOf(sentAt: Date, random: Random) {
  const after = (time: Date, least: number, most: number) =>
    new Date(time.getTime() + Math.round(least + random() * (most - least)));
  const begunAt = after(sentAt, -40 * MINUTE, -4 * MINUTE);
  const decidedAt = after(sentAt, 12 * HOUR, 180 * HOUR);
  const mendedAt = after(decidedAt, HOUR, 48 * HOUR);
  return { begunAt, sentAt, decidedAt, mendedAt, approvedAt: after(mendedAt, 2 * HOUR, 40 * HOUR) };
}

/** What would have happened after now has not happened yet. */
function fateBy(times: ReturnType<typeof timesOf>, now: Date, random: Random): Fate {
  const chance = random();
  if (chance < 0.09) return 'draft';
  if (times.decidedAt > now) return 'submitted';
  if (chance < 0.14) return 'rejected';
  if (chance < 0.19) return 'returned';
  if (chance < 0.26) return times.approvedAt > now ? 'returned' : 'mended';
  return 'approved';
}

/** So many of them, in their order. */
function some<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = items.map((_, index) => index);
  const chosen = Array.from({ length: Math.min(count, items.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  );
  return chosen
    .flat()
    .sort((one, other) => one - other)
    .flatMap((index) => items.slice(index, index + 1));
}

/** A sequence that looks random and is the same each time (mulberry32). */
function sequence(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
