import { listOf } from '@app/i18n/lists';
import type { Refusal } from '../../api/problem';
import type { Speech, Values } from '../i18n/speech';

const OWN: Readonly<Record<string, 'failure.offline' | 'failure.page' | 'failure.renewed'>> = {
  'console.unreachable': 'failure.offline',
  'console.renewed': 'failure.renewed',
};

/** A few words for a failure, in the reader's language where the console knows the code. */
export function failureTitle(problem: Refusal, { t, named }: Speech): string {
  if (problem.status === 0) return t(OWN[problem.code] ?? 'failure.page');
  if (problem.status === 403) return t('failure.forbidden');
  if (problem.status >= 500) return t('failure.server');
  return named(`problem.${problem.code}`, problem.title);
}

/** The sentence of a failure; a missing permission is named together with who can grant it. */
export function failureDetail(problem: Refusal, speech: Speech): string {
  const { t, named } = speech;
  if (problem.status === 0) return t(`${OWN[problem.code] ?? 'failure.page'}.detail`);
  if (problem.status >= 500) return t('failure.server.detail');
  const permission = problem.meta['permission'];
  if (problem.status === 403 && typeof permission === 'string') {
    return t('failure.forbidden.detail', { permission: named(`permission.${permission}`, permission) });
  }
  return named(`problem.${problem.code}.detail`, problem.detail, sayable(problem.meta, speech));
}

/** The facts of a refusal as a sentence can carry them: words the console knows in the reader's language. */
function sayable(meta: Refusal['meta'], { named, language }: Speech): Values {
  const words = (value: string): string => named(`state.${value}`, named(`problem.word.${value}`, value));
  return Object.fromEntries(
    Object.entries(meta).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'number') return [[name, value]];
      if (typeof value === 'string') return [[name, words(value)]];
      if (!Array.isArray(value)) return [];
      const parts = value.map((part) => words(String(part)));
      return [[name, listOf(parts, language)]];
    }),
  );
}
