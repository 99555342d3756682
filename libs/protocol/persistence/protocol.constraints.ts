import { mapConstraint } from '@app/platform';
import { rankInUse } from '../domain/protocol.errors';

mapConstraint('standing_rank_fk', rankInUse);
