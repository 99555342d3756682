import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Settings } from '@config';
import { newId } from '@app/kernel';
import { Database, Loop } from '@app/platform';
import { Carrier } from './carrier';
import { InHand } from './in-hand';
import { Ledger } from './ledger';
import { OutgoingRepository, type TakenMail } from './persistence/outgoing.repository';

/** Milliseconds between two looks for mails while none is on its way. */
const IDLE = 400;

/** Ends are written down together: as soon as they are so many, or after so many milliseconds. */
const TOGETHER = { most: 12, within: 5 };

/** How long the postman waits for his conversations when he is told to stop, and between two looks at them. */
const LAST_WORDS = { most: 12_000, look: 20 };

/**
 * Carries the mails that are due, a few at a time. What he has taken is his for the length of a lease, which he renews
 * while he is at it: when he is killed, others take it again soon, under the same Message-ID; while he lives, nobody
 * does. He is a loop and not a job, so that a slow mail server never takes up a place in a queue.
 */
@Injectable()
export class Postman implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Postman.name);
  private readonly holder = newId();
  private readonly inHand = new InHand();
  private readonly loop = new Loop(() => this.look(), this.logger);
  private leaseEnds = 0;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outgoing: OutgoingRepository,
    private readonly carrier: Carrier,
    private readonly ledger: Ledger,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** There is a new mail: he need not wait for his next look. */
  nudge(): void {
    this.loop.wake();
  }

  /** Carries everything that is due and returns when it has been written down; how many mails it was. */
  async carryDue(): Promise<number> {
    for (let carried = 0; ;) {
      const written = await this.round();
      carried += written;
      if (this.inHand.size > 0) await this.pause(IDLE);
      // What has ended may have let others leave.
      else if (written === 0) return carried;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.letGo().catch((error: unknown) => this.logger.error({ error }));
    const end = performance.now() + LAST_WORDS.most;
    while (this.inHand.size > 0 && performance.now() < end) {
      await this.lastLook().catch((error: unknown) => this.logger.error({ error }));
      if (this.inHand.size > 0) await sleep(LAST_WORDS.look);
    }
  }

  private async lastLook(): Promise<void> {
    await this.keep();
    await this.writeDown();
  }

  private async look(): Promise<void> {
    await this.round();
    await this.pause(IDLE);
  }

  /** One round: keeps what is in hand, writes down what has ended, and takes as much as there is room for. */
  private async round(): Promise<number> {
    await this.keep();
    const [written, taken] = await Promise.allSettled([this.writeDown(), this.take(this.inHand.room)]);
    if (taken.status === 'rejected') throw taken.reason;
    if (written.status === 'rejected') throw written.reason;
    this.begin();
    return written.value;
  }

  /** Renews the lease of what is in hand when its time has come. */
  private async keep(): Promise<void> {
    if (this.inHand.size > 0 && performance.now() > this.leaseEnds - (this.lease * 1000 * 2) / 3)
      await this.renew();
  }

  private async take(most: number): Promise<void> {
    if (most <= 0 || this.loop.stopping) return;
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
    this.leaseEnds = this.inHand.size === 0 ? ends : Math.min(this.leaseEnds, ends);
    this.inHand.add(taken);
    this.begin();
  }

  /** Begins as many as may be under way. After a freeze it is asked first what is still his. */
  private begin(): void {
    if (this.loop.stopping || performance.now() >= this.leaseEnds) return;
    for (let mail = this.inHand.begin(); mail !== null; mail = this.inHand.begin()) void this.carry(mail);
  }

  private async carry(mail: TakenMail): Promise<void> {
    this.inHand.end(mail, await this.carrier.carry(mail));
    if (this.inHand.ended >= TOGETHER.most) this.loop.wake();
    else setTimeout(() => this.inHand.ended > 0 && this.loop.wake(), TOGETHER.within).unref();
  }

  /** After a freeze somebody else may have taken what was ours: its end is no longer ours to tell. */
  private async renew(): Promise<void> {
    const before = performance.now();
    const { holder, lease } = this;
    const still = await this.outgoing.renew(
      this.database.manager,
      { holder, most: 0, lease },
      this.inHand.ids,
    );
    this.leaseEnds = before + lease * 1000;
    this.inHand.keepOnly(new Set(still));
  }

  private async writeDown(): Promise<number> {
    // Others may end while these are written down.
    const batch = this.inHand.endedSoFar();
    if (batch.length === 0) return 0;
    await this.ledger.write(this.holder, batch, (holds) => this.letGo(holds));
    this.inHand.settled(batch);
    this.begin();
    return batch.length;
  }

  /** Gives back what is not begun, or that of it for which it `holds`, for whoever comes first. */
  private async letGo(holds?: (mail: TakenMail) => boolean): Promise<void> {
    const ids = this.inHand.letGo(holds);
    if (ids.length > 0) await this.outgoing.release(this.database.manager, this.holder, ids);
  }

  private get lease(): number {
    return this.settings.mail.leaseSeconds;
  }

  /** Until something ends or comes, at most so many milliseconds and never past the time to renew. */
  private async pause(most: number): Promise<void> {
    if (this.inHand.ended >= TOGETHER.most) return;
    if (this.loop.stopping) return sleep(LAST_WORDS.look);
    const [kept, ended] = [this.inHand.size > 0, this.inHand.ended > 0];
    const limit = Math.min(most, kept ? (this.lease * 1000) / 3 : most, ended ? TOGETHER.within : most);
    await this.loop.rest(limit);
  }
}
