import { AccessCodes, ListedAddresses } from '@app/registration';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

/** Who may register where not everybody may: holders of a code, and whose address is listed. */
export function accessStages({ scope, get, inTx, code, address, cell, categoryId }: World): Stages {
  const accessCodes = get(AccessCodes);
  const listedAddresses = get(ListedAddresses);

  const accessCode = async (): Promise<string> => {
    const wanted = { uses: null, validUntil: null, categoryIds: [categoryId] };
    await inTx((tx) => accessCodes.create(tx, scope, wanted));
    return String(
      await cell('SELECT id AS cell FROM access_code WHERE event_id = $1 ORDER BY id DESC', scope.event),
    );
  };

  const listedAddress = async (): Promise<string> => {
    const wanted = { categoryId, lines: [address()], usesOfAddress: 1, usesOfDomain: null };
    await inTx((tx) => listedAddresses.put(tx, scope, wanted));
    return String(
      await cell('SELECT id AS cell FROM listed_address WHERE event_id = $1 ORDER BY id DESC', scope.event),
    );
  };

  return {
    'AccessCodes.list': nothing,
    'AccessCodes.create': async () => ({
      values: { code: code(), count: 1, categoryIds: [categoryId], validUntil: null },
    }),
    'AccessCodes.withdraw': async () => ({ path: { accessCode: await accessCode() } }),
    'ListedAddresses.list': nothing,
    'ListedAddresses.put': () =>
      Promise.resolve({ values: { categoryId, lines: `${address()}\n${code()}.example.org\nnobody` } }),
    'ListedAddresses.remove': async () => ({ path: { listedAddress: await listedAddress() } }),
  };
}
