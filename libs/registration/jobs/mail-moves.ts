import { Injectable } from '@nestjs/common';
import type { Language } from '@app/kernel';
import {
  registrationApproved,
  registrationCancelled,
  registrationMended,
  registrationRejected,
  registrationReassigned,
  registrationReturned,
  registrationSubmitted,
  registrationWithdrawn,
} from '@app/news';
import { WaitingLists } from '@app/places';
import {
  HandlesMessage,
  type MessageFacts,
  type Scope,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { saidIn } from '../domain/prepared-reason';
import {
  IN_TURN,
  type Letter,
  type LetterFacts,
  type Moved,
  RegistrationLetters,
} from './registration-letters';

@HandlesMessage(registrationSubmitted, { handler: 'registration.mail-received', ...IN_TURN })
@Injectable()
export class MailReceived implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-received', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationMended, { handler: 'registration.mail-mended', ...IN_TURN })
@Injectable()
export class MailMended implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-received', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationReturned, { handler: 'registration.mail-returned', ...IN_TURN })
@Injectable()
export class MailReturned implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(
      tx,
      'registration-returned',
      news,
      message.id,
      ({ about, move, registration: { language } }) => ({
        ...about,
        message: whyOf(move, language),
        items: (move?.items ?? []).map(({ field, note, prepared }) => ({
          field,
          note: saidIn(language, note, prepared),
        })),
      }),
    );
  }
}

@HandlesMessage(registrationApproved, { handler: 'registration.mail-approved', ...IN_TURN })
@Injectable()
export class MailApproved implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-approved', news, message.id, ({ about, followUp }) => ({
      ...about,
      followUp,
    }));
  }
}

@HandlesMessage(registrationRejected, { handler: 'registration.mail-rejected', ...IN_TURN })
@Injectable()
export class MailRejected implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(
      tx,
      'registration-rejected',
      news,
      message.id,
      ({ about, move, registration }) => ({
        ...about,
        reason: whyOf(move, registration.language),
      }),
    );
  }
}

/** Says nothing where the registration only looked sent: its address is somebody else's. */
@HandlesMessage(registrationWithdrawn, { handler: 'registration.mail-withdrawn', ...IN_TURN })
@Injectable()
export class MailWithdrawn implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(
      tx,
      'registration-withdrawn',
      news,
      message.id,
      ({ about, move, registration: { replacesId } }) =>
        // A substitute was mailed her seat before she sent anything.
        wasSent(move) || replacesId !== null ? about : null,
    );
  }
}

@HandlesMessage(registrationCancelled, { handler: 'registration.mail-cancelled', ...IN_TURN })
@Injectable()
export class MailCancelled implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(
      tx,
      'registration-cancelled',
      news,
      message.id,
      ({ about, move, registration: { replacesId } }) =>
        // A substitute was mailed her seat before she sent anything.
        wasSent(move) || replacesId !== null
          ? { ...about, reason: move?.reason ?? '', waited: move?.fromState === 'waitlisted' }
          : null,
    );
  }
}

/**
 * What she is registered as now stands in the mail that says where she stands, which is sent again where she is to be told;
 * one that asks her to mend, or to fill in a seat, says more than has happened. What became of her since has its own mail.
 */
@HandlesMessage(registrationReassigned, { handler: 'registration.mail-reassigned', ...IN_TURN })
@Injectable()
export class MailReassigned implements TransactionalHandler<Moved> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly lists: WaitingLists,
  ) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    const scope = this.letters.scopeOf(news.eventId, 'registration-received');
    return this.letters.sendOneOf(tx, scope, news, message.id, (facts) => this.letter(tx, scope, facts));
  }

  private async letter(tx: Tx, scope: Scope, facts: LetterFacts): Promise<Letter | null> {
    const { registration, about, move, followUp } = facts;
    // What the reassignment made of her; what became of her since is told by its own mail.
    switch (move?.toState) {
      case 'approved':
        return { template: 'registration-approved', params: { ...about, followUp } };
      case 'submitted':
      case 'pre_approved':
        // Somebody decides of her still, or once more.
        return move?.fromState === 'approved'
          ? { template: 'registration-reopened', params: about }
          : { template: 'registration-received', params: about };
      case 'waitlisted': {
        const position = (await this.lists.last(scope, registration.id, tx))?.position ?? null;
        return position === null
          ? null
          : { template: 'registration-waitlisted', params: { ...about, position } };
      }
      default:
        return null;
    }
  }
}

/** Why it was moved, in the language the mail is written in. */
function whyOf(move: LetterFacts['move'], language: Language): string {
  return move === null ? '' : saidIn(language, move.reason, move.prepared);
}

/** Whether what was moved had been sent: only then its address was told of it before. */
function wasSent(move: LetterFacts['move']): boolean {
  return move !== null && move.fromState !== 'draft' && move.fromState !== 'placeholder';
}
