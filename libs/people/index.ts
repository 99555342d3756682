export { Distinctions } from './distinctions.service';
export { identityKey, type NewOrganisation, type NewPerson, personKey } from './domain/identity';
export {
  type Choice,
  MERGED_KINDS,
  MERGE_FIELDS,
  type MergedKind,
  WINNERS,
  type Winner,
} from './domain/merge';
export { type CalledOrganisation, allNames, keptNames } from './domain/organisation-names';
export { nameSortKey, organisationSortKey } from './domain/sort-key';
export { soundKey } from './domain/sound-key';
export { hanReading } from './han';
export { type MergePair, type MergeRule, MergeRules, type Standing } from './merge-rules';
export { type MergePreview, Merges, looksAfter } from './merges.service';
export type { MergerRow } from './persistence/merges.repository';
export { usedElsewhere } from './domain/merge.errors';
export { PeopleHttpModule } from './http/people-http.module';
export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { peopleMigrations } from './persistence/migrations';
export { nameTokens, organisationTokens, searchText, soughtWords } from './search-tokens';
