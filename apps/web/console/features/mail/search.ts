import { isLanguage, type Language } from '@app/kernel';
import { useSearch } from '@tanstack/react-router';
import { delivery, type DeliveryState } from '@app/mail/domain/delivery';
import { TEMPLATES } from './templates';

/** The filters of the list of mails, as they stand in the address. */
export interface MailSearch {
  state?: DeliveryState;
  template?: string;
  q?: string;
}

/** Reads the filters from an address; whatever is not one of them is left out. */
export function mailSearch(search: Record<string, unknown>): MailSearch {
  const found: MailSearch = {};
  const state = delivery.states.find((known) => known === search['state']);
  if (state !== undefined) found.state = state;
  for (const field of ['template', 'q'] as const) {
    const value = search[field];
    const words = typeof value === 'number' ? String(value) : value;
    if (typeof words === 'string' && words !== '') found[field] = words;
  }
  return found;
}

/** Which text is open. */
export interface TextsSearch {
  template?: (typeof TEMPLATES)[number];
  language?: Language;
}

export function textsSearch(search: Record<string, unknown>): TextsSearch {
  const template = TEMPLATES.find((each) => each === search['template']);
  const { language } = search;
  return { ...(template ? { template } : {}), ...(isLanguage(language) ? { language } : {}) };
}

export function isFiltered({ state, template, q }: MailSearch): boolean {
  return [state, template, q].some((value) => value !== undefined);
}

/** The filters in the address of the open page. */
export function useMailSearch(): MailSearch {
  return mailSearch(useSearch({ strict: false }));
}

/** What is asked of the suppression list. */
export interface SuppressionSearch {
  q?: string;
  lifted?: boolean;
}

export function suppressionSearch(search: Record<string, unknown>): SuppressionSearch {
  const { q } = mailSearch(search);
  return { ...(q === undefined ? {} : { q }), ...(search['lifted'] === true ? { lifted: true } : {}) };
}

export function useSuppressionSearch(): SuppressionSearch {
  return suppressionSearch(useSearch({ strict: false }));
}
