import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '@app/platform';
import { WaitingRepository } from '../../../libs/places/persistence/waiting.repository';
import { Departures } from '../../../libs/registration';
import { freeOverAndOver } from './freeing-worker';

/**
 * The worker as it must not be: it looks who is first in line before it has the pools for itself, and five milliseconds
 * later offers the place to whom it saw, whatever has become of her. Its database lets a holder have two places.
 */
type Line = Awaited<ReturnType<WaitingRepository['line']>>;
const seen = new WeakMap<Tx, Line>();

const release = Departures.prototype.release;
Departures.prototype.release = async function (tx, scope, id) {
  const first: Line = await tx.query(
    `select waiting.id, waiting.list_id as "listId", waiting.holder_id as "holderId",
       array(select pool_id from waiting_pool where waiting_id = waiting.id) as pools
     from waiting where event_id = $1 and state = 'waiting' order by priority desc, turn limit 1`,
    [scope.event],
  );
  seen.set(tx, first);
  await sleep(5);
  return release.call(this, tx, scope, id);
};
WaitingRepository.prototype.line = async (tx) => seen.get(tx) ?? [];
const offerAll = WaitingRepository.prototype.offerAll;
WaitingRepository.prototype.offerAll = async function (tx, scope, turns, at) {
  await tx.query("update waiting set state = 'waiting' where event_id = $1 and id = any ($2)", [
    scope.event,
    turns.map(({ id }) => id),
  ]);
  await offerAll.call(this, tx, scope, turns, at);
};

freeOverAndOver();
