import type { Answers } from './form-answers';

/** Whom somebody says she comes for; each empty until it is answered. */
export interface Affiliation {
  /** ISO 3166 alpha-2. */
  country: string;
  organisationName: string;
  organisationLatinName: string;
  organisationKind: string;
}

/** An organisation as organisations are kept. */
export interface NamedOrganisation {
  name: string;
  latinName: string;
  country: string;
  kind: string;
  invented: boolean;
}

/** Whose people somebody is one of, and what she is among them. */
export interface InDelegation {
  delegationId: string | null;
  delegationRole: 'member';
}

/** What these answers say of it. */
export function affiliationIn(answers: Answers): Affiliation {
  const said = (field: keyof Affiliation): string => {
    const answer = answers[field];
    return typeof answer === 'string' ? answer : '';
  };
  return {
    country: said('country'),
    organisationName: said('organisationName'),
    organisationLatinName: said('organisationLatinName'),
    organisationKind: said('organisationKind'),
  };
}

/** The organisation she names, as organisations are kept; made up where she is. */
export function organisationNamed({
  organisationName,
  organisationLatinName,
  organisationKind,
  country,
  invented,
}: Affiliation & { invented: boolean }): NamedOrganisation {
  return {
    name: organisationName,
    latinName: organisationLatinName,
    country,
    kind: organisationKind,
    invented,
  };
}

/**
 * What becomes of her delegation where her answers belong to `belongsTo`: nothing where it stays, or was chosen for her.
 * Whoever comes to another one leads nobody there yet.
 */
export function joining(
  { delegationId, delegationChosen }: { delegationId: string | null; delegationChosen: boolean },
  belongsTo: string | null,
): InDelegation | Record<string, never> {
  if (delegationChosen || delegationId === belongsTo) return {};
  return { delegationId: belongsTo, delegationRole: 'member' };
}
