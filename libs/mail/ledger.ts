import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database } from '@app/platform';
import type { Ended } from './in-hand';
import { DomainPausesRepository } from './persistence/domain-pauses.repository';
import {
  OutgoingRepository,
  type Settlement,
  type TakenMail,
  isOfTheRow,
} from './persistence/outgoing.repository';
import { SuppressionsRepository } from './persistence/suppressions.repository';

/** Gives back what is not begun, or that of it for which it `holds`. */
type LetGo = (holds?: (mail: TakenMail) => boolean) => Promise<void>;

/** Writes down how mails ended, and what the end of one means for others. */
@Injectable()
export class Ledger {
  private readonly logger = new Logger(Ledger.name);

  constructor(
    private readonly database: Database,
    private readonly outgoing: OutgoingRepository,
    private readonly domainPauses: DomainPausesRepository,
    private readonly suppressions: SuppressionsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes down these ends of mails that `holder` holds; he lets go of what must not leave after them. */
  async write(holder: string, batch: readonly Ended[], letGo: LetGo): Promise<void> {
    const at = this.clock.now();
    const settled = batch.map(({ mail, lesson: { outcome } }): Settlement => ({
      ...outcome,
      id: mail.id,
      sentAt: outcome.state === 'sent' ? at : null,
    }));
    await this.settle(holder, settled);
    for (const ended of batch) await this.isDone(this.learn(ended, at, letGo));
  }

  /** One row the database will not take does not keep the others from being written down. */
  private async settle(holder: string, settled: Settlement[]): Promise<void> {
    const write = (rows: Settlement[]) => this.outgoing.settle(this.database.manager, holder, rows);
    if (await this.isDone(write(settled))) return;
    for (const one of settled) {
      // Without words and reason, the state still says whether it is tried again.
      if (!(await this.isDone(write([one])))) await this.isDone(write([{ ...one, said: null, fault: null }]));
    }
  }

  /** Whether the database took it; while it is out of reach nothing is given up. */
  private async isDone(work: Promise<void>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      if (!isOfTheRow(error)) throw error;
      this.logger.error({ error });
      return false;
    }
  }

  /** What one mail's end means for others. */
  private async learn({ mail, lesson }: Ended, at: Date, letGo: LetGo): Promise<void> {
    const tx = this.database.manager;
    if (lesson.paused !== null) {
      const said = lesson.outcome.said ?? '';
      this.logger.error({ paused: lesson.paused, said });
      await this.outgoing.pause(tx, { reason: lesson.paused, said, at });
      await letGo();
    }
    if (mail.probe && lesson.leaving) await this.outgoing.resume(tx);
    if (lesson.domainPaused) {
      this.logger.warn({ pausedDomain: mail.domain, said: lesson.outcome.said });
      await letGo(({ domain }) => domain === mail.domain);
      await this.domainPauses.pause(tx, mail, lesson.outcome.said ?? '', at);
    }
    if (mail.domainPaused && lesson.outcome.state === 'sent') await this.domainPauses.resume(tx, mail.domain);
    if (lesson.suppress) await this.suppressions.addBounced(tx, mail, lesson.outcome.said ?? '', at);
  }
}
