import { mapConstraint } from '@app/platform';
import {
  engagementInUse,
  externalIdTaken,
  materialRaced,
  speakerInUse,
  unknownRoom,
  unknownTheme,
} from '../domain/speakers.errors';

mapConstraint('speaker_external_id_unique', externalIdTaken);
mapConstraint('engagement_speaker_fk', speakerInUse);
mapConstraint('engagement_on_behalf_fk', speakerInUse);
mapConstraint('engagement_replaced_by_fk', engagementInUse);
mapConstraint('speaker_material_engagement_fk', engagementInUse);
mapConstraint('speaker_note_theme_fk', unknownTheme);
mapConstraint('speaker_note_room_fk', unknownRoom);
// The rival that took the number has committed by then: looked up again, the next is free.
mapConstraint('speaker_material_version_unique', materialRaced, { again: true });
