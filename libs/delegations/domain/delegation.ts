import type { LocalisedText } from '@app/kernel';

export const DELEGATION_KINDS = ['country', 'organisation'] as const;

/** Whose people a delegation is made of. */
export type DelegationKind = (typeof DELEGATION_KINDS)[number];

export const OFFICES = ['head', 'deputy'] as const;

/** What one of its own people leads a delegation as. */
export type Office = (typeof OFFICES)[number];

export const DELEGATION_ROLES = [...OFFICES, 'member'] as const;

/** What a person is in her delegation; of heads and deputies there is one each. */
export type DelegationRole = (typeof DELEGATION_ROLES)[number];

/** Whether it names what a person can be in a delegation. */
export function isDelegationRole(value: unknown): value is DelegationRole {
  return DELEGATION_ROLES.some((role) => role === value);
}

/** What says whose delegation a person belongs to. */
export interface Belonging {
  /** ISO 3166 alpha-2; empty until it is answered. */
  country: string;
  organisationId: string | null;
}

export type Whose = Belonging & { kind: DelegationKind };

/**
 * The delegation of this person among those of the event: her organisation’s, where it comes with one of its own, else
 * her country’s, else none.
 */
export function delegationOf<D extends Whose>(person: Belonging, delegations: readonly D[]): D | null {
  const own = (delegation: D): boolean =>
    delegation.kind === 'organisation'
      ? delegation.organisationId === person.organisationId
      : delegation.country === person.country;
  const theirs = delegations.filter(own);
  return theirs.find(({ kind }) => kind === 'organisation') ?? theirs[0] ?? null;
}

/** A name with something in it in every language it has, or nothing at all. */
export function isNamed(name: LocalisedText): boolean {
  const texts = Object.values(name);
  return texts.length > 0 && texts.every((text) => text.trim() !== '');
}
