import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Tx } from '@app/platform';
import { IsNull, MoreThan } from 'typeorm';
import { StepUpCode } from './staff-mail.entities';

@Injectable()
export class StepUpCodesRepository {
  async insert(tx: Tx, code: StepUpCode): Promise<void> {
    await tx.insert(StepUpCode, code);
  }

  /** The code if it may still be typed. */
  findOpen(tx: Tx, id: string, now: Date): Promise<StepUpCode | null> {
    return tx.findOneBy(StepUpCode, {
      id,
      usedAt: IsNull(),
      replacedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
  }

  /** When the codes of this account were made that are younger than `since`, oldest first. */
  async madeSince(tx: Tx, accountId: string, since: Date): Promise<Date[]> {
    const rows = await tx.find(StepUpCode, {
      where: { accountId, createdAt: MoreThan(since) },
      select: { createdAt: true },
      order: { createdAt: 'ASC' },
    });
    return rows.map(({ createdAt }) => createdAt);
  }

  async replaceOpen(tx: Tx, sessionId: string, at: Date): Promise<void> {
    await tx.update(StepUpCode, { sessionId, usedAt: IsNull(), replacedAt: IsNull() }, { replacedAt: at });
  }

  /** Spends the open code with these digits: of any number of rivals exactly one is told true. */
  async spend(tx: Tx, sessionId: string, codeHash: Buffer, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      StepUpCode,
      { sessionId, codeHash, usedAt: IsNull(), replacedAt: IsNull(), expiresAt: MoreThan(at) },
      { usedAt: at },
    );
    return affected === 1;
  }

  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'step_up_code', 'created_at < $1', [moment]);
  }
}
