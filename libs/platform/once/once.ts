import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import type { OneStatement } from '../database/one-statement';
import type { Tx } from '../database/tx';
import type { Claim } from './claim';
import { otherRequest } from './once.errors';
import { findAnswer, insertKey, keepAnswer } from './once.repository';

/** The constraint a twin's statement fails at when its key has been taken in the meantime. */
export const KEY_TAKEN = 'once_key_pkey';

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

  /** The part of a statement everything else hangs on: nothing, when the key of this claim has been used. */
  open(statement: OneStatement, claim: Claim | null): string {
    if (claim === null) return statement.with('asked', 'SELECT 1');
    const [asker, key] = [statement.value(claim.asker, 'text'), statement.value(claim.key, 'text')];
    return statement.with(
      'asked',
      `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM once_key WHERE asker = ${asker} AND key = ${key})`,
    );
  }

  /** The part of a statement that keeps the key with its answer, which is JSON text, an SQL expression over `from`. */
  put(statement: OneStatement, claim: Claim | null, answer: string, from: string): void {
    if (claim === null) return;
    const row = {
      asker: statement.value(claim.asker, 'text'),
      key: statement.value(claim.key, 'text'),
      fingerprint: statement.value(claim.fingerprint, 'bytea'),
      answer,
      created_at: statement.value(this.clock.now(), 'timestamptz'),
    };
    statement.insert('kept', 'once_key', row, from);
  }

  /** What was answered under this claim; null when it has not been used. Throws `once.other-request`. */
  async answered<T>(claim: Claim | null): Promise<Outcome<T> | null> {
    if (claim === null || (await findAnswer(this.database.manager, claim)) === null) return null;
    return replay<T>(this.database.manager, claim);
  }

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
