import { Delegations1765040000001 } from './1765040000001-delegations';

export const delegationsMigrations = [Delegations1765040000001];
