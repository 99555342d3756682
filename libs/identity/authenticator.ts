import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import type { Clock } from '@app/kernel';
import { type Authenticated, Authenticator, CLOCK, Database, cookieName, prefixOf } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { enrolFirst } from './domain/identity.errors';
import { needsSecondFactor } from './domain/second-factor';
import { NOTED_EVERY, STAFF_LIFE, bounds } from './domain/session-life';
import { narrowed } from './domain/token-limit';
import { ApiTokensRepository } from './persistence/api-tokens.repository';
import {
  type Holder,
  type SessionHolder,
  StaffSessionsRepository,
} from './persistence/staff-sessions.repository';
import { hashOf } from './secrets';
import { STAFF_COOKIE } from './http/session-cookies';

const BEARER = /^Bearer +(rm_[A-Za-z0-9_-]{43,49})$/i;

/**
 * Tells the guard who sends a request, by bearer token or by session cookie. A request with an Authorization header is
 * judged by that header alone: falling back to a cookie would let a page add one to a request it forges.
 */
@Injectable()
export class StaffAuthenticator extends Authenticator {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly sessions: StaffSessionsRepository,
    private readonly tokens: ApiTokensRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super();
  }

  async authenticate(
    request: FastifyRequest,
    { watching }: { watching: boolean } = { watching: false },
  ): Promise<Authenticated | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1];
      return token === undefined ? null : this.byToken(token, prefixOf(request.ip));
    }
    const cookie = request.cookies[cookieName(STAFF_COOKIE, this.settings)];
    return cookie ? this.bySession(cookie, watching ? null : prefixOf(request.ip)) : null;
  }

  /** @param network where it is used from; null where it is only watched with */
  private async bySession(token: string, network: string | null): Promise<Authenticated | null> {
    const tx = this.database.manager;
    const now = this.clock.now();
    const alive = bounds(STAFF_LIFE, now);
    const holder = await this.sessions.findAlive(tx, hashOf(token), alive, this.settings.demo);
    if (holder === null) return null;
    if (network !== null && isWorthNoting(holder, now))
      await this.sessions.noteUse(tx, holder.id, { usedAt: now, network });
    const { id, accountId, name, grants, openedAt, provenAt } = holder;
    return {
      actor: { kind: 'account', id: accountId, name },
      grants,
      session: { id, openedAt, provenAt },
      ...(mustEnrol(holder) ? { confinedBy: enrolFirst() } : {}),
    };
  }

  private async byToken(token: string, usedNetwork: string): Promise<Authenticated | null> {
    const tx = this.database.manager;
    const now = this.clock.now();
    const holder = await this.tokens.findAlive(tx, hashOf(token), now, this.settings.demo);
    if (holder === null) return null;
    if (isWorthNoting(holder, now)) await this.tokens.noteUse(tx, holder.id, { usedAt: now, usedNetwork });
    return {
      actor: { kind: 'token', id: holder.accountId, name: holder.name },
      grants: narrowed(holder.grants, holder),
    };
  }
}

/** Whether somebody signed in by a password alone whose roles ask for more. */
function mustEnrol({ demo, enrolled, grants }: SessionHolder): boolean {
  return !demo && !enrolled && needsSecondFactor(grants.map(({ role }) => role));
}

function isWorthNoting(holder: Holder, now: Date): boolean {
  return holder.usedAt === null || now.getTime() - holder.usedAt.getTime() >= NOTED_EVERY;
}
