import { mapConstraint } from '@app/platform';
import { alreadyHeld } from '../domain/places.errors';

mapConstraint('place_holder_unique', alreadyHeld);
