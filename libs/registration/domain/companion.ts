import type { LocalisedText } from '@app/kernel';
import type { FormStep, OwnOption } from './form';
import type { Answers } from './form-answers';
import { type ChangeRules, type NameValues, mayChange } from './later-change';
import {
  type RegistrationState,
  holdsPlace,
  isOpenToAnswers,
  registrationStates,
} from './registration-state';

/** What somebody may be to whom she comes with. */
export const RELATIONS = ['spouse', 'family', 'interpreter', 'assistant', 'security', 'other'] as const;

export type Relation = (typeof RELATIONS)[number];

const WORDS: Readonly<Record<Relation, LocalisedText>> = {
  spouse: {
    en: 'Spouse or partner',
    zh: '配偶或伴侣',
    km: 'ប្ដី ប្រពន្ធ ឬដៃគូជីវិត',
    lo: 'ຄູ່ສົມລົດ ຫຼື ຄູ່ຊີວິດ',
    my: 'အိမ်ထောင်ဖက် သို့မဟုတ် လက်တွဲဖော်',
    th: 'คู่สมรสหรือคู่ชีวิต',
    vi: 'Vợ, chồng hoặc bạn đời',
  },
  family: {
    en: 'Family member',
    zh: '家庭成员',
    km: 'សមាជិកគ្រួសារ',
    lo: 'ສະມາຊິກໃນຄອບຄົວ',
    my: 'မိသားစုဝင်',
    th: 'สมาชิกในครอบครัว',
    vi: 'Người thân trong gia đình',
  },
  interpreter: {
    en: 'Interpreter',
    zh: '口译员',
    km: 'អ្នកបកប្រែផ្ទាល់មាត់',
    lo: 'ນາຍແປພາສາ',
    my: 'စကားပြန်',
    th: 'ล่าม',
    vi: 'Phiên dịch',
  },
  assistant: {
    en: 'Assistant',
    zh: '助理',
    km: 'ជំនួយការ',
    lo: 'ຜູ້ຊ່ວຍ',
    my: 'လက်ထောက်',
    th: 'ผู้ช่วย',
    vi: 'Trợ lý',
  },
  security: {
    en: 'Security',
    zh: '安保人员',
    km: 'សន្តិសុខ',
    lo: 'ເຈົ້າໜ້າທີ່ຮັກສາຄວາມປອດໄພ',
    my: 'လုံခြုံရေး',
    th: 'เจ้าหน้าที่รักษาความปลอดภัย',
    vi: 'An ninh',
  },
  other: { en: 'Other', zh: '其他', km: 'ផ្សេងទៀត', lo: 'ອື່ນໆ', my: 'အခြား', th: 'อื่น ๆ', vi: 'Khác' },
};

/** The relations as a form offers them. */
export const RELATION_OPTIONS: readonly OwnOption[] = RELATIONS.map((code) => ({ code, label: WORDS[code] }));

/** What is asked of each who comes with somebody; whoever brings her answers it. */
export const COMPANION_STEP = {
  key: 'companions',
  oneOf: ['latinGiven', 'latinFamily'],
  fields: [
    { key: 'nativeFamily', kind: 'text', max: 80, required: false, returnable: false },
    { key: 'nativeGiven', kind: 'text', max: 80, required: false, returnable: false },
    { key: 'latinFamily', kind: 'text', max: 80, script: 'latin', required: false, returnable: false },
    { key: 'latinGiven', kind: 'text', max: 80, script: 'latin', required: false, returnable: false },
    {
      key: 'relation',
      kind: 'select',
      options: { from: 'own', options: RELATION_OPTIONS },
      required: true,
      returnable: false,
    },
    { key: 'companionEmail', kind: 'email', max: 254, required: false, returnable: false },
  ],
} as const satisfies FormStep;

/** Somebody who is to come with a person and has no registration yet. */
export interface NamedCompanion extends Pick<
  NameValues,
  'nativeFamily' | 'nativeGiven' | 'latinFamily' | 'latinGiven'
> {
  /** That of her registration, once there is one. */
  id: string;
  relation: Relation;
  /** Empty where she is reached at the mailbox of whom she comes with. */
  email: string;
  /** Since when she looks sent, since an address and a name like hers are registered already; null: she waits to be sent. */
  seemsSentAt: string | null;
}

/** Who was named by these answers of the step. */
export function companionNamed(id: string, values: Answers): NamedCompanion {
  const text = (field: string): string => {
    const value = values[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    id,
    nativeFamily: text('nativeFamily'),
    nativeGiven: text('nativeGiven'),
    latinFamily: text('latinFamily'),
    latinGiven: text('latinGiven'),
    relation: RELATIONS.find((relation) => relation === text('relation')) ?? 'other',
    email: text('companionEmail'),
    seemsSentAt: null,
  };
}

/** What a category says of those who come with its people. */
export interface CompanionRules extends ChangeRules {
  companionsMost: number;
}

/**
 * Whether somebody may say now who comes with her. While she answers, always; once she has sent, as long as she may change
 * what she sent. Whoever waits for a place herself brings nobody yet, and nobody comes with a companion.
 */
export function mayBring(
  { state, isCompanion }: { state: RegistrationState; isCompanion: boolean },
  rules: CompanionRules,
  now: Date,
): boolean {
  if (isCompanion || rules.companionsMost === 0) return false;
  if (state === 'draft' || state === 'placeholder') return true;
  return holdsPlace(state) && mayChange(state, rules, now);
}

/** The states a decision of somebody carries over to who comes with her: agreed to, not yet after all, or over for her. */
export type CarriedState =
  'submitted' | 'pre_approved' | 'approved' | 'rejected' | 'withdrawn' | 'cancelled' | 'replaced';

/**
 * What a decision of somebody makes of one who comes with her; null where it leaves her as she is. Who comes with somebody
 * that does not come herself does not come either: also when another takes that seat, who brings her own people.
 */
export function carriedTo(companion: RegistrationState, decision: CarriedState): RegistrationState | null {
  const to = decision === 'replaced' ? 'withdrawn' : decision;
  if (to === 'approved' || to === 'pre_approved') {
    if (companion !== 'submitted' && companion !== 'pre_approved') return null;
  }
  if (to === 'submitted' && companion !== 'pre_approved') return null;
  // Nobody refuses what was never sent: a seat that is kept for her is given back.
  const ends = to === 'rejected' && isOpenToAnswers(companion) ? 'cancelled' : to;
  return companion !== ends && registrationStates.allows(companion, ends) ? ends : null;
}

/** Whether one who comes with somebody may be approved: not before whom she comes with. */
export function mayApproveWith(main: RegistrationState): boolean {
  return main === 'approved';
}

/** Pools that have fewer places left than are wanted of them together, each person wanting one of each of hers. */
export function shortPools(
  wanted: readonly (readonly string[])[],
  left: ReadonlyMap<string, number>,
): string[] {
  const asked = new Map<string, number>();
  for (const pool of wanted.flat()) asked.set(pool, (asked.get(pool) ?? 0) + 1);
  return [...asked].filter(([pool, count]) => (left.get(pool) ?? 0) < count).map(([pool]) => pool);
}

/** What a relation is called; nothing where there is none. */
export function relationWord(relation: Relation | ''): LocalisedText {
  return relation === '' ? {} : WORDS[relation];
}
