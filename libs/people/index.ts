export { identityKey, type NewOrganisation, type NewPerson, personKey } from './domain/identity';
export { nameSortKey, organisationSortKey } from './domain/sort-key';
export { soundKey } from './domain/sound-key';
export { hanReading } from './han';
export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { peopleMigrations } from './persistence/migrations';
export { nameTokens, organisationTokens, searchText, soughtWords } from './search-tokens';
