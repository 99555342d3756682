import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, cleanText, newId, notFound } from '@app/kernel';
import { accessChanged } from '@app/news';
import {
  Audit,
  CLOCK,
  Database,
  EVERYWHERE,
  EventDirectory,
  type GrantPlace,
  Outbox,
  type Scope,
  type Tx,
} from '@app/platform';
import { tokenLifeUnusable, tokenTooWide, tooManyTokens } from './domain/identity.errors';
import { TOKENS_MOST, TOKEN_LIFE_MOST, offered } from './domain/token-limit';
import { tokenRecord } from './identity.records';
import { inPerson } from './in-person';
import type { ApiToken } from './persistence/account.entities';
import { ApiTokensRepository } from './persistence/api-tokens.repository';
import { StaffSessions } from './staff-sessions.service';
import { StepUps } from './step-ups.service';
import { apiToken, hashOf } from './secrets';

export interface WantedToken {
  name: string;
  permissions: string[];
  /** The only event it shall be good in; null for everywhere its maker may. */
  eventId: string | null;
  expiresAt: Date | null;
}

/** The API tokens a person makes in her own name, each reaching as far as she says and no farther than she does. */
@Injectable()
export class OwnTokens {
  constructor(
    private readonly database: Database,
    private readonly tokens: ApiTokensRepository,
    private readonly sessions: StaffSessions,
    private readonly events: EventDirectory,
    private readonly stepUps: StepUps,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The tokens of whoever asks that were not revoked, newest first. */
  async list(scope: Scope): Promise<ApiToken[]> {
    return this.tokens.listOf(this.database.manager, inPerson(scope).accountId);
  }

  /**
   * Makes a token, in a session that was proven just now, and answers it with its secret, which is not stored and cannot be
   * shown again.
   */
  async make(tx: Tx, scope: Scope, wanted: WantedToken): Promise<{ secret: string; token: ApiToken }> {
    // Two at once would each count the other's as not made yet.
    const { id: accountId } = await this.sessions.lockOwn(tx, scope);
    const now = this.clock.now();
    const { eventId, seriesId } = await this.placeOf(tx, scope, wanted.eventId);
    const held = offered(scope.grants, { eventId, seriesId });
    const missing = wanted.permissions.filter((permission) => !held.includes(permission));
    if (missing.length > 0) throw tokenTooWide(missing);
    assertLife(wanted.expiresAt, now);
    this.stepUps.mustBeProven(scope);
    if ((await this.tokens.listOf(tx, accountId)).length >= TOKENS_MOST) throw tooManyTokens(TOKENS_MOST);

    const secret = apiToken(this.settings.secretKey);
    const token: ApiToken = {
      id: newId(),
      accountId,
      name: cleanText(wanted.name),
      tokenHash: hashOf(secret),
      createdAt: now,
      permissions: [...new Set(wanted.permissions)].sort(),
      eventId,
      seriesId,
      expiresAt: wanted.expiresAt,
      usedAt: null,
      usedNetwork: null,
      revokedAt: null,
    };
    await this.tokens.insert(tx, token);
    const { name, permissions, expiresAt } = token;
    await this.audit.add(
      tx,
      scope,
      tokenRecord.created('api-token.created', token.id, {
        accountId,
        name,
        permissions,
        eventId,
        expiresAt,
      }),
    );
    return { secret, token };
  }

  /** From now on the token opens nothing, and what it follows ends. */
  async revoke(tx: Tx, scope: Scope, tokenId: string): Promise<void> {
    const { accountId } = inPerson(scope);
    const token = await this.tokens.revoke(tx, accountId, tokenId, this.clock.now());
    if (token === null) throw notFound('token');
    const { name } = token;
    await this.audit.add(tx, scope, tokenRecord.removed('api-token.revoked', tokenId, { accountId, name }));
    await this.outbox.add(tx, accessChanged, { accountId });
  }

  private async placeOf(tx: Tx, scope: Scope, eventId: string | null): Promise<GrantPlace> {
    if (eventId === null) return EVERYWHERE;
    const event = await this.events.find(tx, eventId);
    const place = event && { eventId: event.id, seriesId: event.seriesId };
    // An event nobody let her into does not exist for her.
    if (place === null || offered(scope.grants, place).length === 0) throw notFound('event');
    return place;
  }
}

function assertLife(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null) return;
  const life = expiresAt.getTime() - now.getTime();
  if (life <= 0 || life > TOKEN_LIFE_MOST) throw tokenLifeUnusable();
}
