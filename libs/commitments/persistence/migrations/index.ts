import { Commitments1765400000001 } from './1765400000001-commitments';

export const commitmentsMigrations = [Commitments1765400000001];
