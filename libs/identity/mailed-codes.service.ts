import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, newId } from '@app/kernel';
import { codeIssued } from '@app/news';
import { Audit, type Claim, CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { CODE_GUESSES } from './domain/attempts';
import { type CodeRefusal, linkUnknown, tooManyCodes } from './domain/identity.errors';
import { CODES_MOST, CODES_WITHIN, CODE_LIFE, typedCode } from './domain/mailed-code';
import { typedSlipCode } from './domain/slip';
import { Failures } from './failures';
import { linkRecord } from './link.records';
import type { PersonalLink, Proof, VisitorSession } from './persistence/link.entities';
import { MailedCodesRepository } from './persistence/mailed-codes.repository';
import { PersonalLinksRepository } from './persistence/personal-links.repository';
import { SlipsRepository } from './persistence/slips.repository';
import { codeDigits, codeHash } from './secrets';
import { Visitors } from './visitors.service';
import { WrongAttempts } from './wrong-attempts';

/** A code as the mail that carries it needs it. */
export interface CodeToMail {
  /** Six digits. */
  code: string;
  link: PersonalLink;
  expiresAt: Date;
}

/** What became of a code that was typed: `token` is what the device's cookie must hold, `wait` is in milliseconds. */
export type CodeOutcome = { token: string } | { refused: CodeRefusal } | { wait: number };

/** The six digits a new device must know before it may change anything behind a personal link. */
@Injectable()
export class MailedCodes {
  constructor(
    private readonly settings: Settings,
    private readonly links: PersonalLinksRepository,
    private readonly codes: MailedCodesRepository,
    private readonly slips: SlipsRepository,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
    private readonly visitors: Visitors,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Has a code mailed to the holder of the link; the one before it is good no more. At most three an hour. */
  async issue(tx: Tx, scope: Scope, linkId: string): Promise<void> {
    const link = await this.links.lock(tx, scope, linkId);
    if (link === null || link.revokedAt !== null) throw linkUnknown();
    await this.assertNotTooMany(tx, link);

    const now = this.clock.now();
    const id = newId();
    await this.codes.replaceOpen(tx, link, now);
    await this.codes.insert(tx, {
      id,
      eventId: link.eventId,
      linkId,
      codeHash: this.hash(link, codeDigits(this.settings.secretKey, id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + CODE_LIFE),
      usedAt: null,
      replacedAt: null,
    });
    await this.audit.add(tx, scope, linkRecord.noted('link.code-asked', linkId));
    await this.outbox.add(tx, codeIssued, { codeId: id, linkId, eventId: link.eventId });
  }

  /** The digits again, for the mail; null when they would come too late. The scope must be in the code's event. */
  async forMail(tx: Tx, scope: Scope, codeId: string): Promise<CodeToMail | null> {
    if (!scope.can('delegations.read')) scope.require('registrations.read');
    const code = await this.codes.find(tx, scope, codeId);
    if (code === null || code.usedAt || code.replacedAt || code.expiresAt <= this.clock.now()) return null;
    const link = await this.links.find(tx, scope, code.linkId);
    if (link === null || link.revokedAt) return null;
    scope.require(link.subjectKind === 'registration' ? 'registrations.read' : 'delegations.read');
    return { code: codeDigits(this.settings.secretKey, codeId), link, expiresAt: code.expiresAt };
  }

  /**
   * Spends the code that was typed on this device, or takes that of the holder’s slip. A refusal is answered, not thrown, since its count must outlive it;
   * after ten wrong ones for this link, on whatever devices they were typed, it must wait.
   */
  async redeem(
    tx: Tx,
    scope: Scope,
    link: PersonalLink,
    typed: { code: string; visitor: VisitorSession | null; claim: Claim | null },
  ): Promise<CodeOutcome> {
    const [digits, slip] = [typedCode(typed.code), typedSlipCode(typed.code)];
    if (digits === null && slip === null) return { refused: { reason: 'not-a-code' } };

    const outcome = await this.tryCode(tx, link, { digits, slip: slip ?? '' }, typed);
    await this.note(tx, scope, link, outcome, digits === null ? 'slip' : 'code');
    return outcome;
  }

  private async tryCode(
    tx: Tx,
    link: PersonalLink,
    { digits, slip }: { digits: string | null; slip: string },
    { visitor, claim }: { visitor: VisitorSession | null; claim: Claim | null },
  ): Promise<CodeOutcome> {
    const subject = `code:${link.id}:${link.generation}`;
    const wait = await this.attempts.wait(tx, subject, CODE_GUESSES);
    if (wait > 0) return { wait };

    const hash = this.hash(link, digits ?? slip);
    if (digits === null) {
      if (!(await this.slips.isCodeOf(tx, link, hash))) return this.wrong(tx, subject);
      await this.attempts.forget(tx, subject);
      return { token: await this.visitors.prove(tx, visitor, link, 'slip', claim) };
    }
    if (await this.codes.spend(tx, link, hash, this.clock.now())) {
      await this.attempts.forget(tx, subject);
      return { token: await this.visitors.prove(tx, visitor, link, 'code', claim) };
    }
    const late = await this.codes.mailed(tx, link, hash);
    if (late !== null) return { refused: { reason: late.usedAt === null ? 'ended' : 'used' } };
    return this.wrong(tx, subject);
  }

  private async wrong(tx: Tx, subject: string): Promise<CodeOutcome> {
    return { refused: { reason: 'wrong', triesLeft: await this.attempts.add(tx, subject, CODE_GUESSES) } };
  }

  private async note(
    tx: Tx,
    scope: Scope,
    { id }: PersonalLink,
    outcome: CodeOutcome,
    proof: Proof,
  ): Promise<void> {
    if ('token' in outcome) {
      await this.audit.add(tx, scope, linkRecord.noted('link.proven', id, { proof }));
      return;
    }
    const reason = 'refused' in outcome ? outcome.refused.reason : 'wait';
    const count = await this.failures.told(tx, `link.code-refused:${id}:${reason}`);
    if (count === null) return;
    await this.audit.add(tx, scope, linkRecord.noted('link.code-refused', id, { reason, count }));
  }

  private async assertNotTooMany(tx: Tx, link: PersonalLink): Promise<void> {
    const now = this.clock.now().getTime();
    const made = await this.codes.madeSince(tx, link, new Date(now - CODES_WITHIN));
    const oldest = made.at(-CODES_MOST);
    if (oldest !== undefined) throw tooManyCodes(oldest.getTime() + CODES_WITHIN - now);
  }

  private hash(link: PersonalLink, digits: string): Buffer {
    return codeHash(this.settings.secretKey, link.id, digits);
  }
}
