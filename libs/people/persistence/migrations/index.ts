import { People1764004000001 } from './1764004000001-people';
import { Merging1765140000001 } from './1765140000001-merging';
import { FindingOrganisations1765140000002 } from './1765140000002-finding-organisations';
import { Distinctions1765170000002 } from './1765170000002-distinctions';
import { HonoursOfPersons1765230000001 } from './1765230000001-honours-of-persons';
import { NamesOfOrganisations1765270000000 } from './1765270000000-names-of-organisations';
import { WhoMerged1765330000000 } from './1765330000000-who-merged';

export const peopleMigrations = [
  People1764004000001,
  Merging1765140000001,
  FindingOrganisations1765140000002,
  Distinctions1765170000002,
  HonoursOfPersons1765230000001,
  NamesOfOrganisations1765270000000,
  WhoMerged1765330000000,
];
