import { delegationInUse } from '@app/delegations';
import { mapConstraint } from '@app/platform';
import { engagementInUse } from '@app/speakers';
import {
  busFull,
  busNumberTaken,
  engagementElsewhere,
  externalIdTaken,
  idTaken,
  nothingToUndo,
  parentGone,
  releaseNameTaken,
  releaseStands,
  roomGone,
  sessionCodeTaken,
  themeGone,
  visitHasBuses,
} from '../domain/programme.errors';

mapConstraint('programme_session_pk', idTaken);
mapConstraint('session_item_pk', idTaken);
mapConstraint('programme_session_code_unique', sessionCodeTaken);
mapConstraint('programme_session_external', externalIdTaken);
mapConstraint('programme_session_room_fk', roomGone);
mapConstraint('programme_session_theme_fk', themeGone);
mapConstraint('programme_session_parent_fk', parentGone);
mapConstraint('appearance_engagement_fk', engagementInUse);
mapConstraint('appearance_pk', engagementElsewhere);
mapConstraint('programme_operation_undone_once', nothingToUndo);
mapConstraint('programme_release_name_unique', releaseNameTaken);
mapConstraint('programme_release_stays', releaseStands);
mapConstraint('visit_bus_seats_suffice', busFull);
mapConstraint('visit_bus_number_unique', busNumberTaken);
mapConstraint('visit_bus_session_fk', visitHasBuses);
mapConstraint('room_request_room_fk', roomGone);
mapConstraint('room_request_wished_room_fk', roomGone);
mapConstraint('room_request_delegation_fk', delegationInUse);
