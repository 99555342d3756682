import { badgesMigrations } from '@app/badges';
import { commitmentsMigrations } from '@app/commitments';
import { delegationsMigrations } from '@app/delegations';
import { eventsMigrations } from '@app/events';
import { identityMigrations } from '@app/identity';
import { mailMigrations } from '@app/mail';
import { peopleMigrations } from '@app/people';
import { placesMigrations } from '@app/places';
import { type Migration, platformMigrations } from '@app/platform';
import { programmeMigrations } from '@app/programme';
import { protocolMigrations } from '@app/protocol';
import { registrationMigrations } from '@app/registration';
import { speakersMigrations } from '@app/speakers';

/** Every migration of the house, lowest layer first. */
export const migrations: readonly Migration[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...mailMigrations,
  ...eventsMigrations,
  ...peopleMigrations,
  ...placesMigrations,
  ...protocolMigrations,
  ...delegationsMigrations,
  ...commitmentsMigrations,
  ...registrationMigrations,
  ...speakersMigrations,
  ...badgesMigrations,
  ...programmeMigrations,
];
