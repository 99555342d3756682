import { Badges1764007000001 } from './1764007000001-badges';

export const badgesMigrations = [Badges1764007000001];
