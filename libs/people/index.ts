export type { NewOrganisation, NewPerson } from './domain/identity';
export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { peopleMigrations } from './persistence/migrations';
