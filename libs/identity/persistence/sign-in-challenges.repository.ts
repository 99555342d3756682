import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Tx } from '@app/platform';
import { IsNull, MoreThan } from 'typeorm';
import { SignInChallenge } from './second-factor.entities';

@Injectable()
export class SignInChallengesRepository {
  async insert(tx: Tx, challenge: SignInChallenge): Promise<void> {
    await tx.insert(SignInChallenge, challenge);
  }

  findOpen(tx: Tx, tokenHash: Buffer, now: Date): Promise<SignInChallenge | null> {
    return tx.findOneBy(SignInChallenge, { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) });
  }

  /** Spends the challenge: of any number of rivals exactly one is told true. */
  async spend(tx: Tx, id: string, at: Date): Promise<boolean> {
    return (await tx.update(SignInChallenge, { id, usedAt: IsNull() }, { usedAt: at })).affected === 1;
  }

  async deleteOfAccount(tx: Tx, accountId: string): Promise<void> {
    await tx.delete(SignInChallenge, { accountId });
  }

  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'sign_in_challenge', 'created_at < $1', [moment]);
  }
}
