import { Registration1764006000001 } from './1764006000001-registration';

export const registrationMigrations = [Registration1764006000001];
