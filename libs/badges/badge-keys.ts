import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { Settings } from '@config';
import { keysUsedUp } from './domain/badges.errors';
import type { BadgeClaims, EventKey } from './domain/badge-token';
import { BadgesRepository } from './persistence/badges.repository';
import { deriveKey, signToken } from './signing';

/** The signing keys of events: made when the first badge is issued, derived again whenever one is signed. */
@Injectable()
export class BadgeKeys {
  constructor(
    private readonly badges: BadgesRepository,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of the key new badges are signed with. A changed secret makes a new key; old badges stay readable. */
  async current(tx: Tx, scope: Scope): Promise<number> {
    const newest = await this.badges.findNewestKey(tx, scope);
    if (newest && this.isOurs(scope.event, newest.keyId, newest.publicKey)) return newest.keyId;

    const keyId = (newest?.keyId ?? 0) + 1;
    if (keyId > 255) throw keysUsedUp();
    const { publicKey } = deriveKey(this.settings.secretKey, scope.event, keyId);
    await this.badges.addKey(tx, scope, { keyId, publicKey, createdAt: this.clock.now() });
    return keyId;
  }

  /** The public keys a reader of this event's badges needs. */
  async publicKeys(tx: Tx, scope: Scope): Promise<EventKey[]> {
    const keys = await this.badges.listKeys(tx, scope);
    return keys.map(({ eventId, keyId, publicKey }) => ({ eventId, keyId, publicKey }));
  }

  /** The tokens of badges; null for one that was signed with a key the installation's secret no longer makes. */
  async tokensOf(tx: Tx, scope: Scope, claims: readonly BadgeClaims[]): Promise<(string | null)[]> {
    const keys = await this.publicKeys(tx, scope);
    const usable = new Map(
      keys
        .filter(({ keyId, publicKey }) => this.isOurs(scope.event, keyId, publicKey))
        .map(({ keyId }) => [keyId, deriveKey(this.settings.secretKey, scope.event, keyId)]),
    );
    return claims.map((claim) => {
      const key = usable.get(claim.keyId);
      return key ? signToken(claim, key) : null;
    });
  }

  private isOurs(eventId: string, keyId: number, publicKey: Uint8Array): boolean {
    return deriveKey(this.settings.secretKey, eventId, keyId).publicKey.equals(publicKey);
  }
}
