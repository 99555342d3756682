import { type PersonName, latinFullName, nativeFullName, searchKey } from '@app/kernel';

/** Why two records may be the same person, in the order in which they are said. */
export const LIKENESSES = ['name', 'address', 'phone', 'organisation', 'country'] as const;

export type Likeness = (typeof LIKENESSES)[number];

/** So many behind one number or address are an office, not one person. */
const MOST_BEHIND_ONE = 3;

/** More than these nobody looks at beside a decision. */
const MOST_SHOWN = 3;

interface Somebody extends PersonName {
  country: string;
  organisationId: string | null;
}

/** Another person's registration that was found by something of hers. */
export interface Found extends Somebody {
  personId: string;
  sameAddress: boolean;
  samePhone: boolean;
}

/** Who of those found may be the same person, and why; those with the most reasons first. */
export function alike(
  her: Somebody,
  found: readonly Found[],
): { personId: string; likenesses: Likeness[] }[] {
  const behindOne = {
    address: persons(found.filter(({ sameAddress }) => sameAddress)).length <= MOST_BEHIND_ONE,
    phone: persons(found.filter(({ samePhone }) => samePhone)).length <= MOST_BEHIND_ONE,
  };
  return persons(found)
    .map((personId) => {
      const rows = found.filter((row) => row.personId === personId);
      const is: Record<Likeness, boolean> = {
        name: rows.some((row) => sameName(her, row)),
        address: behindOne.address && rows.some(({ sameAddress }) => sameAddress),
        phone: behindOne.phone && rows.some(({ samePhone }) => samePhone),
        organisation: rows.some(
          (row) => row.organisationId !== null && row.organisationId === her.organisationId,
        ),
        country: rows.some((row) => row.country !== '' && row.country === her.country),
      };
      return { personId, likenesses: LIKENESSES.filter((each) => is[each]) };
    })
    .filter(({ likenesses }) => isWorthALook(likenesses))
    .sort((one, other) => other.likenesses.length - one.likenesses.length)
    .slice(0, MOST_SHOWN);
}

/** Whether two names are one, however their parts were ordered, joined, accented and capitalised. */
export function sameName(one: Somebody, other: Somebody): boolean {
  const latin = [one, other].map((name) => inAnyOrder(latinFullName(name, name.country)));
  const native = [one, other].map((name) => inAnyOrder(nativeFullName(name, name.country)));
  return [latin, native].some(([first, second]) => first !== '' && first === second);
}

/** Many share a name, and many an organisation; both together are few. */
function isWorthALook(likenesses: readonly Likeness[]): boolean {
  const has = (each: Likeness) => likenesses.includes(each);
  return has('address') || has('phone') || (has('name') && (has('organisation') || has('country')));
}

function persons(found: readonly Found[]): string[] {
  return [...new Set(found.map(({ personId }) => personId))];
}

function inAnyOrder(name: string): string {
  const words = searchKey(name).split(' ');
  return words.toSorted().join('');
}
