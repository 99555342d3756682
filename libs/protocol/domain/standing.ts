import { searchKey } from '@app/kernel';

/** By what a person is placed: her rank at this event, whom she comes for, since when she is in office. */
export interface Rankings {
  /** A code of the event’s ranks; null for whoever has none, who stands behind those who have. */
  rankCode: string | null;
  /** ISO 3166 alpha-2. */
  country: string | null;
  /** A day, `2019-05-30`. */
  inOfficeSince: string | null;
}

/** A person as lists order her. */
export interface Standing extends Rankings {
  id: string;
  name: string;
  /** Where the name stands in lists, compared as it is; made from the name where nobody hands one in. */
  nameKey?: string;
  /** Whoever she speaks on behalf of: she takes that person’s place (S14), under her own name. */
  standsFor?: Rankings | null;
}

/** What she is placed by: her own standing, or that of whoever she speaks for. */
export function standsAs({ rankCode, country, inOfficeSince, standsFor }: Standing): Rankings {
  return standsFor ?? { rankCode, country, inOfficeSince };
}

export function nameKeyOf({ nameKey, name }: Pick<Standing, 'name' | 'nameKey'>): string {
  return nameKey ?? searchKey(name);
}
