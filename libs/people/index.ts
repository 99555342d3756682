export { PeopleModule } from './people.module';
export { type NewOrganisation, type NewPerson, PeopleService } from './people.service';
export { peopleMigrations } from './persistence/migrations';
