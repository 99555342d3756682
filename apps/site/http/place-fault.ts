import { intlLocale, type SiteTextId } from '@app/i18n';
import { DomainError, type LocalisedText, pickText } from '@app/kernel';

import type { Frame } from '../views/frame';

/** What a page says in its own language. */
export type Sentence = (frame: Frame) => string;

/** Where one would stand in line for a place that cannot be had now; null where nobody may wait for it. */
export function lineFor(error: unknown): { position: number } | null {
  if (!(error instanceof DomainError)) return null;
  return (error.meta?.['waiting'] as { position: number } | null | undefined) ?? null;
}

const CODE_FAULTS = new Map<string, SiteTextId>([
  ['registration.code-needed', 'error.code-needed'],
  ['registration.code-wrong', 'error.code-wrong'],
  ['registration.code-expired', 'error.code-expired'],
  ['registration.code-used-up', 'error.code-used-up'],
  ['registration.address-not-listed', 'error.address-not-listed'],
  ['registration.address-used-up', 'error.address-used-up'],
  ['registration.address-other', 'error.address-other'],
  ['registration.address-taken', 'error.address-taken'],
  ['registration.person-taken', 'error.address-taken'],
  ['registration.registered-elsewhere', 'error.registered-elsewhere'],
  ['registration.companions-full', 'error.companions-full'],
  ['registration.no-more-companions', 'error.no-more-companions'],
]);

/** What the page says where no place can be had in a category; null for any other error. */
export function placeFault(error: unknown): Sentence | null {
  if (!(error instanceof DomainError)) return null;
  if (error.code === 'registration.category-full') return ({ t }) => t('error.category-full');
  if (error.code === 'registration.category-closed') return ({ t }) => t('error.category-closed');
  const byCode = CODE_FAULTS.get(error.code);
  if (byCode) return ({ t }) => t(byCode);
  if (error.code === 'registration.registered-in-delegation') {
    const { name, number } = error.meta as { name: string; number: string };
    return ({ t }) => t('error.registered-in-delegation', { name, number });
  }
  if (error.code !== 'registration.quota-full') return null;
  const { full } = error.meta as { full: { name: LocalisedText }[] };
  return ({ t, language }) => {
    const names = full.map(({ name }) => pickText(name, language));
    return t('error.quota-full', { names: new Intl.ListFormat(intlLocale(language)).format(names) });
  };
}
