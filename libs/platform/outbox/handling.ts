import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import { NotYet } from './failure';
import { Gathered } from './gathered';
import {
  Handlers,
  type MessageHandler,
  type RegisteredHandler,
  type TransactionalHandler,
  isTransactional,
} from './handlers';
import {
  claimShare,
  findUnhandled,
  hasEarlier,
  hasHeard,
  type HeldMessage,
  markHandled,
  noteHeard,
  type Share,
  takeTurn,
} from './outbox.repository';

/**
 * Gives one message to one handler, unless that has handled it. Handlers that run at the same time look their messages
 * up together and write down together that they are done: one statement each way for all of them.
 */
@Injectable()
export class Handling {
  private readonly lookup = new Gathered((shares: Share[]) => findUnhandled(this.database.manager, shares));
  private readonly done = new Gathered(async (shares: Share[]) => {
    await markHandled(this.database.manager, shares);
    return shares;
  });

  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(handler: RegisteredHandler, messageId: string): Promise<void> {
    const share = { messageId, handler: handler.handler };
    if (isTransactional(handler.instance)) await this.inOneTransaction(handler, handler.instance, share);
    else await this.stepByStep(handler, handler.instance, share);
  }

  /** Whether the share has still to be handled. */
  async isOpen(share: Share): Promise<boolean> {
    return (await this.lookup.ask(share)) !== null;
  }

  private async stepByStep(
    handler: RegisteredHandler,
    instance: MessageHandler,
    share: Share,
  ): Promise<void> {
    const message = await this.lookup.ask(share);
    if (message === null) return;
    const tx = this.database.manager;
    if (!(await this.isPassed(tx, handler, message))) {
      await instance.handle(message.payload, message);
      await this.note(tx, handler, message);
    }
    await this.done.ask(share);
  }

  private async inOneTransaction(
    handler: RegisteredHandler,
    instance: TransactionalHandler,
    share: Share,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const message = await claimShare(tx, share);
      if (message === null) return;
      if (handler.ordered && message.subject !== null) await takeTurn(tx, handler.handler, message.subject);
      if (handler.turn) await this.inTurn(tx, handler.turn, message);
      if (await this.isPassed(tx, handler, message)) return;
      await instance.handleIn(tx, message.payload, message);
      await this.note(tx, handler, message);
    });
  }

  /** Waits for whoever is at it; whatever is older and not yet begun goes first, and this comes again. */
  private async inTurn(tx: Tx, turn: string, { subject, version }: HeldMessage): Promise<void> {
    if (subject === null || version === null) return;
    await takeTurn(tx, turn, subject);
    if (await hasEarlier(tx, this.handlers.ofTurn(turn), { subject, version })) {
      throw new NotYet('Older news of the same subject comes first.');
    }
  }

  private async isPassed(tx: Tx, handler: RegisteredHandler, message: HeldMessage): Promise<boolean> {
    const news = versioned(handler, message);
    return news !== null && hasHeard(tx, handler.handler, news);
  }

  private async note(tx: Tx, handler: RegisteredHandler, message: HeldMessage): Promise<void> {
    const news = versioned(handler, message);
    if (news !== null) await noteHeard(tx, handler.handler, news, this.clock.now());
  }
}

/** What of the message its order hangs on, where the handler cares for it. */
function versioned(
  handler: RegisteredHandler,
  { subject, version }: HeldMessage,
): { subject: string; version: number } | null {
  if (!handler.latestOnly && !handler.ordered) return null;
  return subject === null || version === null ? null : { subject, version };
}
