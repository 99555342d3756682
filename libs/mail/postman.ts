import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { Settings, mailing } from '@config';
import { type Clock, newId } from '@app/kernel';
import { CLOCK, Database } from '@app/platform';
import { Carrier } from './carrier';
import type { Lesson } from './domain/attempt';
import { OutgoingRepository, type Settlement, type TakenMail } from './persistence/outgoing.repository';
import { SuppressionsRepository } from './persistence/suppressions.repository';

/** Milliseconds between two looks for mails while none is on its way, and while the database is out of reach. */
const IDLE = 400;
const OUTAGE = 3_000;

/** How long the postman waits for his conversations when he is told to stop, milliseconds. */
const LAST_WORDS = 12_000;

interface Ended {
  mail: TakenMail;
  lesson: Lesson;
}

/**
 * Carries the mails that are due, a few at a time. What he has taken is his for the length of a lease, which he renews
 * while he is at it: when he is killed, others take it again soon, under the same Message-ID; while he lives, nobody
 * does. He is a loop and not a job, so that a slow mail server never takes up a place in a queue.
 */
@Injectable()
export class Postman implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Postman.name);
  private readonly holder = newId();
  private readonly held = new Map<string, TakenMail>();
  private ended: Ended[] = [];
  private leaseEnds = 0;
  private running: Promise<void> | null = null;
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outgoing: OutgoingRepository,
    private readonly suppressions: SuppressionsRepository,
    private readonly carrier: Carrier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There is a new mail: he need not wait for his next look. */
  nudge(): void {
    this.wake();
  }

  /** Carries everything that is due and returns when it has been written down; how many mails it was. */
  async carryDue(): Promise<number> {
    for (let carried = 0; ;) {
      carried += await this.round();
      if (this.held.size === 0) return carried;
      await this.pause(IDLE);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    const end = performance.now() + LAST_WORDS;
    while (this.held.size > this.ended.length && performance.now() < end) await this.pause(IDLE);
    await this.writeDown().catch((error: unknown) => this.logger.error({ error }));
  }

  private async run(): Promise<void> {
    let rest = IDLE;
    while (!this.stopping) {
      try {
        await this.round();
        rest = IDLE;
      } catch (error) {
        // One line when an outage begins; what is held is written down when it is over.
        if (rest < OUTAGE) this.logger.error({ error });
        rest = OUTAGE;
      }
      if (!this.stopping) await this.pause(rest);
    }
  }

  /** One look: writes down what has ended, keeps what is held, and takes as much as there is room for. */
  private async round(): Promise<number> {
    const carried = await this.writeDown();
    if (this.held.size > 0 && performance.now() > this.leaseEnds - (this.lease * 1000 * 2) / 3)
      await this.renew();
    const room = mailing.atOnce - this.held.size;
    if (room > 0 && !this.stopping) await this.take(room);
    return carried;
  }

  private async take(most: number): Promise<void> {
    const before = performance.now();
    const { holder, lease } = this;
    const taken = await this.outgoing.take(
      this.database.manager,
      { holder, most, lease },
      this.settings.mail,
    );
    if (taken.length === 0) return;
    // The first lease of those held before ends earlier, so the earliest end stands.
    const ends = before + lease * 1000;
    this.leaseEnds = this.held.size === 0 ? ends : Math.min(this.leaseEnds, ends);
    for (const mail of taken) {
      this.held.set(mail.id, mail);
      void this.carry(mail);
    }
  }

  private async carry(mail: TakenMail): Promise<void> {
    const lesson = await this.carrier.carry(mail);
    if (!this.held.has(mail.id)) return;
    this.ended.push({ mail, lesson });
    this.wake();
  }

  /** After a freeze somebody else may have taken what was ours: its end is no longer ours to tell. */
  private async renew(): Promise<void> {
    const before = performance.now();
    const { holder, lease } = this;
    const still = new Set(
      await this.outgoing.renew(this.database.manager, { holder, most: 0, lease }, [...this.held.keys()]),
    );
    this.leaseEnds = before + lease * 1000;
    for (const id of this.held.keys()) if (!still.has(id)) this.held.delete(id);
  }

  private async writeDown(): Promise<number> {
    // Others may end while these are written down.
    const batch = [...this.ended];
    if (batch.length === 0) return 0;
    const at = this.clock.now();
    const settled = batch.map(({ mail, lesson: { outcome } }): Settlement => ({
      ...outcome,
      id: mail.id,
      sentAt: outcome.state === 'sent' ? at : null,
    }));
    await this.outgoing.settle(this.database.manager, this.holder, settled);
    for (const ended of batch) await this.learn(ended, at);
    this.ended = this.ended.filter((ended) => !batch.includes(ended));
    for (const { mail } of batch) this.held.delete(mail.id);
    return batch.length;
  }

  /** What one mail's end means for others. */
  private async learn({ mail, lesson }: Ended, at: Date): Promise<void> {
    const tx = this.database.manager;
    if (lesson.paused !== null) {
      const said = lesson.outcome.said ?? '';
      this.logger.error({ paused: lesson.paused, said });
      await this.outgoing.pause(tx, { reason: lesson.paused, said, at });
    }
    if (mail.probe && lesson.leaving) await this.outgoing.resume(tx);
    if (lesson.suppress) await this.suppressions.addBounced(tx, mail, lesson.outcome.said ?? '', at);
  }

  private get lease(): number {
    return this.settings.mail.leaseSeconds;
  }

  /** Until something ends or comes, at most so many milliseconds and never past the time to renew. */
  private async pause(most: number): Promise<void> {
    if (this.ended.length > 0) return;
    const limit = this.held.size > 0 ? Math.min(most, (this.lease * 1000) / 3) : most;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
