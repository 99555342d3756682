import { Registration1764006000001 } from './1764006000001-registration';
import { Forms1765020000001 } from './1765020000001-forms';

export const registrationMigrations = [Registration1764006000001, Forms1765020000001];
