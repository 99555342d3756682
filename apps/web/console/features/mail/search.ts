import { delivery, type DeliveryState } from '@app/mail/domain/delivery';

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

export function isFiltered({ state, template, q }: MailSearch): boolean {
  return [state, template, q].some((value) => value !== undefined);
}
