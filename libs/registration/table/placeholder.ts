import { searchKey } from '@app/kernel';

const WORDS = [
  'tbc',
  'tba',
  'tbd',
  'to be confirmed',
  'to be announced',
  'nn',
  'n n',
  '待定',
  '未定',
  '待确认',
  'chua xac dinh',
  'រង់ចាំ',
  'ລໍຖ້າ',
  'รอแจ้ง',
  'အတည်ပြုရန်',
];

/**
 * What a place is held under for somebody who is not named yet: “TBC 1”, or nothing at all. Null for a name.
 */
export function placeholderLabel(names: readonly string[]): string | null {
  const given = names.map((name) => name.trim()).filter((name) => name !== '');
  const [only = ''] = given;
  if (given.length === 0) return '';
  const word = searchKey(only)
    .replace(/[\s#.-]*\d+$/u, '')
    .trim();
  return given.length === 1 && WORDS.includes(word) ? only.slice(0, 80) : null;
}
