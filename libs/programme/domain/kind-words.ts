import { searchKey } from '@app/kernel';
import { SESSION_KINDS, type SessionKind } from './session';

/** What tables call the kinds besides their codes; as the console shows them first, in its two languages. */
const WORDS: Readonly<Record<SessionKind, readonly string[]>> = {
  session: ['Session', '场次', '分会', '会议'],
  plenary: ['Plenary', '全体会议', 'Plenary session', '大会'],
  break: ['Break', '休息', 'Coffee break', 'Lunch', '茶歇', '午餐'],
  blocker: ['Room kept (internal)', '占用会议室（内部）', 'Room kept', '占用会议室'],
  visit: ['Site visit', '实地考察', '考察'],
  rehearsal: ['Rehearsal (internal)', '彩排（内部）', '彩排'],
};

const BY_WORD: ReadonlyMap<string, SessionKind> = new Map(
  SESSION_KINDS.flatMap((kind) => [kind, ...WORDS[kind]].map((word) => [searchKey(word), kind] as const)),
);

/** The kind a table means by a word; null for none. */
export function kindNamed(word: string): SessionKind | null {
  return BY_WORD.get(searchKey(word)) ?? null;
}
