import type { LocalisedText } from '@app/kernel';
import type { Room } from '../../../api/types';
import { filledIn } from './localised-input';

type Layout = Room['layouts'][number];

/** One layout as it is being edited. */
export interface LayoutRow {
  /** Empty while it is new: then its name makes one. */
  code: string;
  name: LocalisedText;
  seats: number;
}

/** The usual ways to set up a room, with the share of its seats that remains. */
export const USUAL_LAYOUTS = [
  { code: 'theatre', name: { en: 'Theatre', zh: '剧院式' }, share: 1 },
  { code: 'classroom', name: { en: 'Classroom', zh: '课桌式' }, share: 0.6 },
  { code: 'boardroom', name: { en: 'Boardroom', zh: '董事会式' }, share: 0.25 },
  { code: 'u-shape', name: { en: 'U-shape', zh: 'U 形' }, share: 0.3 },
  { code: 'banquet', name: { en: 'Banquet', zh: '宴会式' }, share: 0.6 },
  { code: 'reception', name: { en: 'Reception, standing', zh: '站立酒会' }, share: 1.2 },
] as const;

export function rowsOf(layouts: readonly Layout[]): LayoutRow[] {
  return layouts.map(({ code, name, seats }) => ({ code, name, seats }));
}

/** The layouts as they are sent: each with a code of its own. */
export function layoutsIn(rows: readonly LayoutRow[]): Layout[] {
  const layouts: Layout[] = [];
  for (const { code, name, seats } of rows) {
    const own = code === '' ? codeOf(name, layouts) : code;
    layouts.push({ code: own, name: filledIn(name), seats });
  }
  return layouts;
}

function codeOf(name: LocalisedText, others: readonly Layout[]): string {
  const words = (name.en ?? '').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const base = words.join('-').slice(0, 50).replace(/-$/, '') || 'layout';
  const taken = new Set(others.map(({ code }) => code));
  let code = base;
  for (let at = 2; taken.has(code); at += 1) code = `${base}-${String(at)}`;
  return code;
}
