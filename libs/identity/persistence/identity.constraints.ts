import { mapConstraint } from '@app/platform';
import { addressTaken } from '../domain/identity.errors';

mapConstraint('account_email_key', addressTaken);
