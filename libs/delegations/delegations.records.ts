import { auditRecord } from '@app/platform';
import type { DelegationEntity } from './persistence/delegation.entities';

export const delegationRecord = auditRecord('delegation', {
  public: ['kind', 'country', 'name'],
  business: ['organisationId', 'note', 'people'],
});

/** Who a focal point is stays personal; which delegation she looks after does not. */
export const focalPointRecord = auditRecord('focal-point', {
  public: ['language', 'delegationRole'],
  business: ['delegationId', 'registrationId'],
});

export function delegationFacts({
  kind,
  country,
  organisationId,
  name,
  note,
}: DelegationEntity): Record<string, unknown> {
  return { kind, country, organisationId, name, note: note === '' ? null : note };
}
