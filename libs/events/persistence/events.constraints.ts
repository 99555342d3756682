import { mapConstraint } from '@app/platform';
import { codeTaken, dayTaken, stillUsed } from '../domain/events.errors';

mapConstraint('event_code_unique', () => codeTaken('event'));
mapConstraint('event_day_date_unique', dayTaken);
mapConstraint('venue_code_unique', () => codeTaken('venue'));
mapConstraint('room_code_unique', () => codeTaken('room'));
mapConstraint('theme_code_unique', () => codeTaken('theme'));
mapConstraint('vocabulary_term_code_unique', () => codeTaken('term'));
mapConstraint('room_venue_fk', () => stillUsed('venue', 'rooms'));
