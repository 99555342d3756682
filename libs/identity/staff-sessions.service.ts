import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, newId, notFound, signInFirst } from '@app/kernel';
import { accessChanged } from '@app/news';
import { Audit, CLOCK, Database, Outbox, type Scope, type Tx } from '@app/platform';
import type { Device } from './domain/device';
import { STAFF_LIFE, bounds } from './domain/session-life';
import { sessionRecord } from './identity.records';
import { inPerson } from './in-person';
import type { Account, StaffSession } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { SignInChallengesRepository } from './persistence/sign-in-challenges.repository';
import { StaffSessionsRepository } from './persistence/staff-sessions.repository';
import { hashOf, sessionToken } from './secrets';
import { StepUps } from './step-ups.service';

/** The browser somebody signs in with, and the token it held before. */
export interface SigningBrowser {
  device: Device;
  previous?: string | undefined;
}

/** A session as its owner sees it. */
export interface OwnSession extends Omit<StaffSession, 'tokenHash' | 'accountId'> {
  /** Whether it is the one that asks. */
  current: boolean;
}

/** Where members of staff are signed in. What ends a session also ends the streams it reads, by `accessChanged`. */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: StaffSessionsRepository,
    private readonly challenges: SignInChallengesRepository,
    private readonly accounts: AccountsRepository,
    private readonly stepUps: StepUps,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a session for whoever has just proved to be this account, and returns its token. The session the browser had
   * before ends, so that nobody can plant one.
   */
  async open(tx: Tx, scope: Scope, accountId: string, browser: SigningBrowser): Promise<string> {
    if (browser.previous !== undefined) await this.close(tx, scope, browser.previous);
    const token = sessionToken(this.settings.secretKey);
    const now = this.clock.now();
    const session: StaffSession = {
      id: newId(),
      accountId,
      tokenHash: hashOf(token),
      createdAt: now,
      usedAt: now,
      ...browser.device,
      network: scope.origin?.addressPrefix ?? '',
      provenAt: null,
    };
    await this.sessions.insert(tx, session);
    await this.accounts.update(tx, accountId, { signedInAt: now });
    await this.audit.add(
      tx,
      scope,
      sessionRecord.created('session.opened', session.id, { accountId, ...browser.device }),
    );
    return token;
  }

  /** The sessions of whoever asks, the one used last first. */
  async list(scope: Scope): Promise<OwnSession[]> {
    const { accountId, session } = inPerson(scope);
    const alive = bounds(STAFF_LIFE, this.clock.now());
    const rows = await this.sessions.listAlive(this.database.manager, accountId, alive);
    return rows.map((row) => ({ ...row, current: row.id === session.id }));
  }

  /** Ends one of one's own sessions; another than the one that asks only when this one was proven just now. */
  async end(tx: Tx, scope: Scope, sessionId: string): Promise<void> {
    const { accountId, session } = inPerson(scope);
    if (sessionId !== session.id) this.stepUps.mustBeProven(scope);
    if (!(await this.sessions.delete(tx, accountId, sessionId))) throw notFound('session');
    await this.audit.add(tx, scope, sessionRecord.noted('session.ended', sessionId, { accountId }));
    await this.outbox.add(tx, accessChanged, { accountId });
  }

  /** Ends all of one's own sessions but the one that asks, which must have been proven just now. */
  async endOthers(tx: Tx, scope: Scope): Promise<void> {
    const { accountId, session } = inPerson(scope);
    this.stepUps.mustBeProven(scope);
    const ended = await this.sessions.deleteOthers(tx, accountId, session.id);
    await this.audit.add(
      tx,
      scope,
      sessionRecord.noted('session.ended-others', session.id, { accountId, ended }),
    );
    if (ended > 0) await this.outbox.add(tx, accessChanged, { accountId });
  }

  /** Signs out whoever holds this token. */
  async close(tx: Tx, scope: Scope, token: string): Promise<void> {
    const session = await this.sessions.deleteByToken(tx, hashOf(token));
    if (session === null) return;
    const { id, accountId } = session;
    await this.audit.add(tx, scope, sessionRecord.noted('session.ended', id, { accountId }));
    await this.outbox.add(tx, accessChanged, { accountId });
  }

  /**
   * The account of whoever acts in person, kept from rivals until the transaction ends: the first statement of what must not
   * be done by a session that has ended since the request came. Throws `sign-in-first` for that.
   */
  async lockOwn(tx: Tx, scope: Scope): Promise<Account> {
    const { accountId, session } = inPerson(scope);
    const account = await this.accounts.lock(tx, accountId);
    const ended = !(await this.sessions.exists(tx, accountId, session.id));
    if (account === null || account.disabledAt !== null || ended) throw signInFirst();
    return account;
  }

  /**
   * Ends every session of an account whose roles, password or second factor changed, or that was disabled. Whoever is just
   * signing in holds the same row, and so has her session before it is ended, or is looked at once more after it.
   */
  async endAll(tx: Tx, accountId: string): Promise<void> {
    await this.accounts.lock(tx, accountId);
    await this.sessions.deleteOfAccount(tx, accountId);
    await this.challenges.deleteOfAccount(tx, accountId);
    await this.outbox.add(tx, accessChanged, { accountId });
  }
}
