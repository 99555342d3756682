import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import type { Claim } from './claim';
import { otherRequest } from './once.errors';
import { findAnswer, insertKey, keepAnswer } from './once.repository';

/** What came of it; `replayed` when it had been done before. */
export interface Outcome<T> {
  answer: T;
  replayed: boolean;
}

/**
 * Makes asking twice the same as asking once. The key and the answer are written in the transaction of the work itself:
 * a crash leaves all of them or none, and a refusal leaves nothing, so that it is judged anew.
 */
@Injectable()
export class Once {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Runs the work in one transaction, or answers what it answered under this key. The answer must be what JSON can carry;
   * repeated, it is the same text. Throws `once.other-request` when the key stood for something else.
   */
  async run<T>(claim: Claim | null, work: (tx: Tx) => Promise<T>): Promise<Outcome<T>> {
    return this.database.transaction(async (tx) => {
      if (claim === null) return { answer: await work(tx), replayed: false };
      // First, so that a twin waits here and not after half of the work.
      if (!(await insertKey(tx, claim, this.clock.now()))) return replay<T>(tx, claim);
      const answer = await work(tx);
      await keepAnswer(tx, claim, JSON.stringify(answer));
      return { answer, replayed: false };
    });
  }
}

async function replay<T>(tx: Tx, claim: Claim): Promise<Outcome<T>> {
  const kept = await findAnswer(tx, claim);
  if (kept === null || !kept.fingerprint.equals(claim.fingerprint)) throw otherRequest();
  return { answer: (kept.answer === null ? undefined : JSON.parse(kept.answer)) as T, replayed: true };
}
