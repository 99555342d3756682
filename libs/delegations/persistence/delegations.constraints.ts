import { mapConstraint } from '@app/platform';
import {
  alreadyFocalPoint,
  alreadyLooksAfter,
  countryTaken,
  delegationInUse,
  organisationTaken,
} from '../domain/delegations.errors';

mapConstraint('delegation_country_unique', countryTaken);
mapConstraint('delegation_organisation_unique', organisationTaken);
mapConstraint('focal_point_address_unique', alreadyFocalPoint);
mapConstraint('focal_point_leader_unique', alreadyLooksAfter);
mapConstraint('focal_point_delegation_fk', delegationInUse);
mapConstraint('registration_delegation_fk', delegationInUse);
mapConstraint('quota_delegation_fk', delegationInUse);
