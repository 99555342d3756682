import { type Operation, withChanges } from '@app/programme/domain/operation';
import type { Session } from '@app/programme/domain/session';
import type { DraftTransport, WholeDraft } from './act';

/** How much is remembered of what others did. */
const MOST_REMEMBERED = 50;

/** The draft as it is saved, following what is done to it by whomever. */
export class SavedDraft {
  sessions: ReadonlyMap<string, Session>;
  /** Number of the last operation known. */
  number: number;
  /** What others did last, the newest last. */
  others: readonly Operation[] = [];
  private following: Promise<void> | null = null;
  private followAgain = false;

  constructor(
    draft: WholeDraft,
    private readonly transport: Pick<DraftTransport, 'operationsAfter' | 'whole'>,
    private readonly isOwn: (operation: Operation) => boolean,
    private readonly changed: () => void,
  ) {
    this.sessions = byId(draft);
    this.number = draft.number;
  }

  /** Asks what was done since, because somebody did something; one question at a time. */
  follow(): Promise<void> {
    this.followAgain = true;
    this.following ??= this.catchUp().finally(() => {
      this.following = null;
    });
    return this.following;
  }

  /** Follows what was done; whether nothing is missing before it. */
  take(operations: readonly Operation[]): boolean {
    for (const operation of operations) {
      if (operation.number <= this.number) continue;
      if (operation.number > this.number + 1) return false;
      this.sessions = withChanges(this.sessions, operation.changes);
      this.number = operation.number;
      if (!this.isOwn(operation)) this.others = [...this.others, operation].slice(-MOST_REMEMBERED);
    }
    return true;
  }

  private async catchUp(): Promise<void> {
    while (this.followAgain) {
      this.followAgain = false;
      try {
        for (let complete = false; !complete;) {
          const page = await this.transport.operationsAfter(this.number);
          complete = page.complete || page.operations.length === 0;
          if (!this.take(page.operations)) this.readAnew(await this.transport.whole());
          this.changed();
        }
      } catch {
        // The next change, or the next look, asks again.
      }
    }
  }

  /** What is saved as a whole, where too much was missed to be told one by one. */
  private readAnew(draft: WholeDraft): void {
    if (draft.number <= this.number) return;
    this.sessions = byId(draft);
    this.number = draft.number;
  }
}

function byId({ sessions }: WholeDraft): Map<string, Session> {
  return new Map(sessions.map((session) => [session.id, session]));
}
