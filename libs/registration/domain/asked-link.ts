import type { Contact } from './contact';
import { ENDED_STATES, type RegistrationState } from './registration-state';

interface OfAddress {
  contact: Contact;
  state: RegistrationState;
}

/**
 * Who is meant by whoever asks for the link of an address: everybody who is reached at it. Of somebody’s own address that
 * is one, whatever else was begun with it; of a shared one all. `rows` begin with what stands and is newest; where nobody
 * is left it is who left last.
 */
export function meantByAddress<Row extends OfAddress>(rows: readonly Row[]): Row[] {
  const here = rows.filter(({ state }) => !ENDED_STATES.some((ended) => ended === state));
  const own = here.filter(({ contact }) => contact !== 'shared').slice(0, 1);
  const all = [...own, ...here.filter(({ contact }) => contact === 'shared')];
  return all.length > 0 ? all : rows.slice(0, 1);
}
