import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SystemScope } from '@app/platform';
import type { Member } from '../living-event';
import { auditStages } from './audit';
import { badgeStages } from './badges';
import { commitmentStages } from './commitments';
import { delegationStages } from './delegations';
import { eventStages } from './events';
import { identityStages } from './identity';
import { joined } from './join';
import { mailStages } from './mail';
import { memberStages } from './members';
import { platformStages } from './platform';
import { programmeStages } from './programme';
import { releaseStages } from './programme-releases';
import { programmeTransferStages } from './programme-transfer';
import { programmePlacesStages } from './programme-places';
import { programmeRoomsStages } from './programme-rooms';
import { protocolStages } from './protocol';
import { REGISTRATION } from './registration';
import { speakerStages } from './speakers';
import { speakingOrderStages } from './speaking-orders';
import type { Stages } from './stage';
import { worldOf } from './world';

export { clearMade } from './clear';
export { READ_BACK } from './read-back';
export type { Call, Stage } from './stage';

const CONTEXTS = [
  eventStages,
  platformStages,
  ...REGISTRATION,
  badgeStages,
  delegationStages,
  protocolStages,
  programmeTransferStages,
  speakerStages,
  speakingOrderStages,
  commitmentStages,
  programmeStages,
  releaseStages,
  programmePlacesStages,
  programmeRoomsStages,
  mailStages,
  identityStages,
  memberStages,
  auditStages,
] as const;

/**
 * For every operation of the document how it is called so that it succeeds: real ids, fresh codes, versions as they
 * stand. An operation that no context lists fails the test that walks the document. `mark` stands in what is kept.
 */
export async function stagesOf(
  app: NestFastifyApplication,
  scope: SystemScope,
  owner: Member,
  mark = 'a',
): Promise<Stages> {
  const world = await worldOf(app, scope, owner, mark);
  const parts: Stages[] = [];
  // One after the other, so that every event gets what is made for it in one order.
  for (const stages of CONTEXTS) parts.push(await stages(world));
  return joined(parts);
}
