import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, newId } from '@app/kernel';
import { Audit, type Claim, CLOCK, EVERYWHERE, EventDirectory, type Scope, type Tx } from '@app/platform';
import { SLIP_GUESSES } from './domain/attempts';
import { typedSlipCode, typedSlipNumber } from './domain/slip';
import { Failures } from './failures';
import { linkRecord } from './link.records';
import type { LinkSlip, PersonalLink, VisitorSession } from './persistence/link.entities';
import { PersonalLinksRepository } from './persistence/personal-links.repository';
import { SlipsRepository } from './persistence/slips.repository';
import { PersonalLinks } from './personal-links.service';
import { codeHash, slipCodeOf, slipNumberOf } from './secrets';
import { Visitors } from './visitors.service';
import { WrongAttempts } from './wrong-attempts';

/** A slip as it is set on paper. */
export interface SlipToPrint {
  /** Whose link it opens. */
  subjectId: string;
  /** Eight digits. */
  number: string;
  /** Eight letters and digits. */
  code: string;
  /** `/r/…` */
  path: string;
}

/** What became of a number and a code that were typed. Which of them was wrong is never told. */
export type SlipOutcome =
  | { token: string; path: string; link: { id: string; eventId: string } }
  | { refused: 'not-a-slip' | 'wrong-slip' }
  | { wait: number };

/**
 * Slips of paper that let whoever has no e-mail prove a personal link: a number that names the slip, and a code that
 * follows from the slip and our key, so that it can be printed without being stored. It is good as long as the slip is.
 */
@Injectable()
export class LinkSlips {
  constructor(
    private readonly settings: Settings,
    private readonly personal: PersonalLinks,
    private readonly links: PersonalLinksRepository,
    private readonly slips: SlipsRepository,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
    private readonly visitors: Visitors,
    private readonly events: EventDirectory,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a slip of each link as part of one print. A link that has a slip, or was ended, is renewed by it: the paper
   * before opens nothing any more, neither by its code nor by its QR.
   */
  async make(tx: Tx, scope: Scope, linkIds: readonly string[], printId: string): Promise<void> {
    const links = await this.links.lockAll(tx, scope, linkIds);
    const having = await this.withOne(tx, scope, linkIds);
    for (const link of links) {
      if (having.has(link.id) || link.revokedAt !== null) await this.personal.renew(tx, scope, link.id);
      await this.insert(tx, link, printId);
    }
  }

  /** Which of these links have a slip that is good. */
  async withOne(tx: Tx, scope: Scope, linkIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(await this.slips.linksWithOne(tx, scope, linkIds));
  }

  /** What stands on the slips of a print that are still good. The scope must be in the print's event. */
  async ofPrint(tx: Tx, scope: Scope, printId: string): Promise<SlipToPrint[]> {
    scope.require('registrations.read');
    const slips = await this.slips.listOfPrint(tx, scope, printId);
    const links = await this.links.list(
      tx,
      scope,
      slips.map(({ linkId }) => linkId),
    );
    return slips.flatMap((slip) => {
      const link = links.get(slip.linkId);
      if (!link || link.revokedAt !== null) return [];
      const { subjectId } = link;
      const code = slipCodeOf(this.settings.secretKey, slip.id);
      return [{ subjectId, number: slip.number, code, path: this.personal.urlPath(link) }];
    });
  }

  /**
   * Lets in whoever typed the number and the code of a good slip. Each number has its tries, whether there is a slip of
   * it or not, and a wrong number costs what a wrong code costs.
   */
  async redeem(
    tx: Tx,
    scope: Scope,
    typed: { number: string; code: string; visitor: VisitorSession | null; claim: Claim | null },
  ): Promise<SlipOutcome> {
    const [number, code] = [typedSlipNumber(typed.number), typedSlipCode(typed.code)];
    if (number === null || code === null) return { refused: 'not-a-slip' };

    const subject = `slip:${number}`;
    const { wait } = await this.attempts.take(tx, subject, SLIP_GUESSES);
    if (wait > 0) return { wait };
    const link = await this.linkOf(tx, number, code);
    if (link === null) {
      await this.noteWrong(tx, scope);
      return { refused: 'wrong-slip' };
    }
    await this.attempts.forget(tx, subject);
    const event = await this.events.find(tx, link.eventId);
    const place = event === null ? EVERYWHERE : { eventId: event.id, seriesId: event.seriesId };
    await this.audit.add(tx, scope, linkRecord.noted('link.proven', link.id, { proof: 'slip' }), place);
    const token = await this.visitors.prove(tx, typed.visitor, link, 'slip', typed.claim);
    return { token, path: this.personal.urlPath(link), link: { id: link.id, eventId: link.eventId } };
  }

  private async linkOf(tx: Tx, number: string, code: string): Promise<PersonalLink | null> {
    const slip = await this.slips.findByNumber(tx, number);
    const link = await this.links.findAny(tx, slip?.linkId ?? newId());
    const right = slip !== null && timingSafeEqual(slip.codeHash, this.hash(slip.linkId, code));
    return right && link !== null && link.revokedAt === null ? link : null;
  }

  /** Of a number that is nobody's and of one that is somebody's alike. */
  private async noteWrong(tx: Tx, scope: Scope): Promise<void> {
    const count = await this.failures.told(tx, 'link.slip-refused');
    if (count === null) return;
    await this.audit.add(tx, scope, linkRecord.noted('link.slip-refused', 'slip', { count }), EVERYWHERE);
  }

  private async insert(tx: Tx, link: PersonalLink, printId: string): Promise<void> {
    const { secretKey } = this.settings;
    for (;;) {
      const id = newId();
      const slip: LinkSlip = {
        id,
        eventId: link.eventId,
        linkId: link.id,
        printId,
        number: slipNumberOf(secretKey, id),
        codeHash: this.hash(link.id, slipCodeOf(secretKey, id)),
        printedAt: this.clock.now(),
        voidedAt: null,
      };
      if (await this.slips.insert(tx, slip)) return;
    }
  }

  private hash(linkId: string, code: string): Buffer {
    return codeHash(this.settings.secretKey, linkId, code);
  }
}
