import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { SpeakersReader, stands } from '@app/speakers';
import type { Compared } from './domain/diff';
import { type SlotChange, slotChanges } from './domain/slots';

/** For whom a release changes when or where she speaks. */
@Injectable()
export class SlotChangesReader {
  constructor(private readonly speakers: SpeakersReader) {}

  /** By speaker, what has changed for her. Whoever has ended her part need not be told what became of it. */
  async bySpeaker(
    tx: Tx,
    scope: Scope,
    { before, after }: { before: Compared; after: Compared },
  ): Promise<Map<string, SlotChange[]>> {
    const changes = slotChanges(before, after);
    if (changes.length === 0) return new Map();
    const ids = changes.map(({ engagementId }) => engagementId);
    const engagements = await this.speakers.inPlan(scope, [...new Set(ids)], tx);
    const standing = engagements.filter(({ state }) => stands(state));
    const speakerOf = new Map(standing.map(({ id, speakerId }) => [id, speakerId]));
    const told = new Map<string, SlotChange[]>();
    for (const change of changes) {
      const speakerId = speakerOf.get(change.engagementId);
      if (speakerId !== undefined) told.set(speakerId, [...(told.get(speakerId) ?? []), change]);
    }
    return told;
  }
}
