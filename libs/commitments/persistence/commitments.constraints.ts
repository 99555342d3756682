import { mapConstraint } from '@app/platform';
import { takenMeanwhile, unknownRoom } from '../domain/commitments.errors';

mapConstraint('commitment_hard_alone', takenMeanwhile);
mapConstraint('open_hours_room_fk', unknownRoom);
// Who wrote the hours of the same room at the same moment is seen when it is tried again.
mapConstraint('open_hours_apart', takenMeanwhile, { again: true });
