import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Tx } from '@app/platform';
import { IsNull, MoreThan } from 'typeorm';
import { PasswordLink, type PasswordLinkKind } from './staff-mail.entities';

@Injectable()
export class PasswordLinksRepository {
  async insert(tx: Tx, link: PasswordLink): Promise<void> {
    await tx.insert(PasswordLink, link);
  }

  /** The link if it may still be spent. */
  findOpen(tx: Tx, key: { id: string } | { tokenHash: Buffer }, now: Date): Promise<PasswordLink | null> {
    return tx.findOneBy(PasswordLink, {
      ...key,
      usedAt: IsNull(),
      replacedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
  }

  countSince(tx: Tx, accountId: string, kind: PasswordLinkKind, since: Date): Promise<number> {
    return tx.countBy(PasswordLink, { accountId, kind, createdAt: MoreThan(since) });
  }

  /** Ends every link of the account that could still be spent. */
  async replaceOpen(tx: Tx, accountId: string, at: Date): Promise<void> {
    await tx.update(PasswordLink, { accountId, usedAt: IsNull(), replacedAt: IsNull() }, { replacedAt: at });
  }

  /** Spends the link: of any number of rivals exactly one is told true. */
  async spend(tx: Tx, id: string, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      PasswordLink,
      { id, usedAt: IsNull(), replacedAt: IsNull(), expiresAt: MoreThan(at) },
      { usedAt: at },
    );
    return affected === 1;
  }

  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'password_link', 'expires_at < $1', [moment]);
  }
}
