import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';

/** Where and when an engagement has its place, as its speaker may know it. */
export interface EngagementPlace {
  engagementId: string;
  session: LocalisedText;
  themeId: string | null;
  sessionKind: string;
  roomId: string | null;
  /** Null while the session is not scheduled. */
  from: Date | null;
  to: Date | null;
  room: LocalisedText | null;
  /** It stands in the draft only, so it may still change: she is told the session and the day, no more. */
  isProvisional: boolean;
}

export type PlacesOf = (tx: Tx, scope: Scope, engagementIds: readonly string[]) => Promise<EngagementPlace[]>;

/**
 * Which sessions engagements stand in. The programme declares how they are found, since speakers knows no sessions. It tells
 * what was released; of a part that was in no release yet, what is planned, for who is asked to come wants to know to what.
 */
@Injectable()
export class EngagementPlaces {
  private find: PlacesOf | null = null;

  declare(find: PlacesOf): void {
    if (this.find !== null) throw new Error('Two say where engagements have their places.');
    this.find = find;
  }

  of(tx: Tx, scope: Scope, engagementIds: readonly string[]): Promise<EngagementPlace[]> {
    return this.find === null || engagementIds.length === 0
      ? Promise.resolve([])
      : this.find(tx, scope, engagementIds);
  }
}
