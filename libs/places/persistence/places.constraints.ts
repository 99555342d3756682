import { mapConstraint } from '@app/platform';
import { alreadyHeld } from '../domain/places.errors';

/** What a pool that would give out more than it has breaks. */
export const POOL_FULL = 'pool_never_oversold';

mapConstraint('place_holder_unique', alreadyHeld);
