import { Badges1764007000001 } from './1764007000001-badges';
import { BatchesWithoutNames1764007000002 } from './1764007000002-batches-without-names';

export const badgesMigrations = [Badges1764007000001, BatchesWithoutNames1764007000002];
