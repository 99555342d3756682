import { DomainError } from '@app/kernel';

/** What a line of a list of people who are let in names. */
export interface ListedLine {
  /** `name@example.org`, or `example.org`; lower case and punycode. */
  value: string;
  /** Whether the domains below are let in as well. */
  subdomains: boolean;
}

/** A line of a list as it stands when somebody wants to use it. */
export interface ListedStanding {
  /** Null: without bound. */
  uses: number | null;
  used: number;
  withdrawnAt: Date | null;
}

/** What lets a normalised address in, the closest first: itself, its domain, and each domain above with all below it. */
export function waysOf(address: string): { exact: string[]; above: string[] } {
  const labels = domainOf(address).split('.');
  const domains = labels.map((_, at) => labels.slice(at).join('.')).slice(0, -1);
  return { exact: [address, ...domains.slice(0, 1)], above: domains };
}

/** Why a line lets nobody in; null when it does. */
export function listedRefusal(line: ListedStanding | null): DomainError | null {
  if (line === null || line.withdrawnAt !== null) return addressNotListed();
  if (line.uses !== null && line.used >= line.uses) return addressUsedUp();
  return null;
}

/** The line of her address was taken from the list since her link was mailed. */
export function addressNotListed(): DomainError {
  return new DomainError({
    code: 'registration.address-not-listed',
    kind: 'conflict',
    title: 'Not on the list any more',
    detail: 'This address is no longer on the list of people this category is open to.',
  });
}

export function addressUsedUp(): DomainError {
  return new DomainError({
    code: 'registration.address-used-up',
    kind: 'conflict',
    title: 'No registration is left',
    detail: 'As many people as may register with this address or organisation have done so.',
  });
}

/** Another address was typed than the one that has proved itself. */
export function addressOther(): DomainError {
  return new DomainError({
    code: 'registration.address-other',
    kind: 'conflict',
    title: 'Another address',
    detail:
      'This category is open to the address your link was mailed to. Please register with that address.',
  });
}

/** The lists of one event would be too long. */
export function listTooLong(most: number): DomainError {
  return new DomainError({
    code: 'registration.list-too-long',
    kind: 'conflict',
    title: 'The list is too long',
    detail: `An event lists at most ${most} addresses and domains. List domains in place of many addresses.`,
  });
}

/** What stands behind the `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
