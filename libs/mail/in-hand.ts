import { mailing } from '@config';
import type { Lesson } from './domain/attempt';
import type { TakenMail } from './persistence/outgoing.repository';

export interface Ended {
  mail: TakenMail;
  lesson: Lesson;
}

/**
 * What one postman has in hand: mails he has taken and not begun, and those he has begun, until it is written down how
 * they ended. Of the begun ones a kill may bring some twice, so they are few; the others keep him from waiting.
 */
export class InHand {
  private waiting: TakenMail[] = [];
  private readonly begun = new Map<string, TakenMail>();
  private over: Ended[] = [];

  get size(): number {
    return this.waiting.length + this.begun.size;
  }

  get ids(): string[] {
    return [...this.waiting.map(({ id }) => id), ...this.begun.keys()];
  }

  /** How many more to take: none while enough wait, so that one statement takes many. */
  get room(): number {
    return this.waiting.length < mailing.atOnce ? mailing.inHand - this.size : 0;
  }

  get underWay(): number {
    return this.begun.size - this.over.length;
  }

  /** How many have ended and are not written down. */
  get ended(): number {
    return this.over.length;
  }

  add(taken: readonly TakenMail[]): void {
    this.waiting = [...this.waiting, ...taken].sort((a, b) => Number(b.urgent) - Number(a.urgent));
  }

  /** The next mail to begin, now begun; null when there is none or enough are. */
  begin(): TakenMail | null {
    if (this.begun.size >= mailing.atOnce) return null;
    const mail = this.waiting.shift() ?? null;
    if (mail !== null) this.begun.set(mail.id, mail);
    return mail;
  }

  /** How a mail has ended; what is no longer in hand is somebody else's to tell. */
  end(mail: TakenMail, lesson: Lesson): void {
    if (this.begun.has(mail.id)) this.over.push({ mail, lesson });
  }

  /** What has ended up to now; it stays in hand until it is `settled`. */
  endedSoFar(): readonly Ended[] {
    return [...this.over];
  }

  settled(batch: readonly Ended[]): void {
    this.over = this.over.filter((ended) => !batch.includes(ended));
    for (const { mail } of batch) this.begun.delete(mail.id);
  }

  /** Lets go of all that is not begun, or of that for which it `holds`; returns their ids. */
  letGo(holds: (mail: TakenMail) => boolean = () => true): string[] {
    const gone = this.waiting.filter(holds);
    this.waiting = this.waiting.filter((mail) => !gone.includes(mail));
    return gone.map(({ id }) => id);
  }

  /** Keeps these and forgets the others: somebody else has them now. */
  keepOnly(ids: ReadonlySet<string>): void {
    this.waiting = this.waiting.filter(({ id }) => ids.has(id));
    this.over = this.over.filter(({ mail }) => ids.has(mail.id));
    for (const id of this.begun.keys()) if (!ids.has(id)) this.begun.delete(id);
  }
}
