import type { LocalisedText } from '@app/kernel';
import { hanReading } from './han';
import { organisationSortKey } from './domain/sort-key';
import { organisationTokens, searchText } from './search-tokens';

interface Named {
  name: string;
  latinName: string;
  names?: LocalisedText;
}

/** What an organisation is found by, which may be several names, and where it stands in a list, by the first of them. */
export function organisationKeys(names: readonly [Named, ...Named[]]): {
  searchKey: string;
  sortName: string;
} {
  const [{ name, latinName }] = names;
  return {
    searchKey: searchText(
      names.flatMap((each) => organisationTokens(each.name, each.latinName, Object.values(each.names ?? {}))),
    ),
    sortName: organisationSortKey(name, latinName, hanReading),
  };
}
