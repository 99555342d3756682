import { newId } from '@app/kernel';
import { PrecedenceOverrides, ProtocolReader } from '@app/protocol';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export function protocolStages({ scope, mark, get, inTx, cell }: World): Stages {
  /** Somebody who is still there: other calls withdraw and merge people. */
  const somebody = async (): Promise<string> =>
    String(
      await cell(
        `SELECT person_id AS cell FROM registration WHERE event_id = $1 AND state IN ('submitted', 'approved')
         ORDER BY created_at, id LIMIT 1`,
        scope.event,
      ),
    );
  const decision = { listKind: 'item', place: 1, beforeId: null, afterId: null, reason: mark };

  /** A list of its own, so that one call takes nothing from another. */
  async function decided(): Promise<Call> {
    const [list, subject] = [newId(), await somebody()];
    const of = { listId: list, subjectId: subject };
    await inTx((tx) => get(PrecedenceOverrides).put(tx, scope, of, decision));
    return { path: { list, subject } };
  }

  return {
    'Precedence.find': nothing,
    'Precedence.put': async () => {
      const { rules, ranks, version } = await get(ProtocolReader).view(scope);
      const { criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace } = rules;
      return {
        values: {
          criteria,
          countryOrder,
          countryLanguage,
          countries,
          hostCountry,
          hostPlace,
          ranks,
          version,
        },
      };
    },
    'Standings.list': nothing,
    'Standings.put': async () => ({
      path: { subject: await somebody() },
      values: { rankCode: 'minister', inOfficeSince: '2019-05-30' },
    }),
    'PrecedenceOverrides.list': nothing,
    'PrecedenceOverrides.put': async () => ({
      path: { list: newId(), subject: await somebody() },
      values: { listKind: 'item', place: 1, beforeId: null, afterId: null },
    }),
    'PrecedenceOverrides.remove': decided,
  };
}
