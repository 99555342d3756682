import { mapConstraint } from '@app/platform';
import { issuedMeanwhile } from '../domain/badges.errors';

mapConstraint('badge_issue_active_unique', issuedMeanwhile);
mapConstraint('badge_issue_serial_unique', issuedMeanwhile);
