import { mapConstraint } from '@app/platform';
import { addressTaken, tokenNameTaken } from '../domain/identity.errors';

mapConstraint('account_email_key', addressTaken);
mapConstraint('api_token_live_name', tokenNameTaken);
