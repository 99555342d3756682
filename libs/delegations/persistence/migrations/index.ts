import { Delegations1765040000001 } from './1765040000001-delegations';
import { FocalLinkAsks1765040000004 } from './1765040000004-focal-link-asks';
import { LeadersAtTheDesk1765310000000 } from './1765310000000-leaders-at-the-desk';

export const delegationsMigrations = [
  Delegations1765040000001,
  FocalLinkAsks1765040000004,
  LeadersAtTheDesk1765310000000,
];
