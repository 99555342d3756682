import { Inject, Injectable } from '@nestjs/common';
import { changedMeanwhile } from '@app/events';
import { languageOfText } from '@app/i18n';
import { type Clock, type LocalisedText, given, nativeFullName, notFound } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { printedNameOf } from './domain/speaker';
import { EngagementsRepository } from './persistence/engagements.repository';
import type { SpeakerEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { engagementRecord } from './speakers.records';

/** What is printed of somebody in a programme; what is left out is taken from her profile. */
export interface Printed {
  name?: LocalisedText | undefined;
  position?: LocalisedText | undefined;
  organisation?: LocalisedText | undefined;
}

type Profile = Record<'name' | 'position' | 'organisation', LocalisedText>;

/** How speakers are called in a programme: as they were on the day it was printed, whatever becomes of them. */
@Injectable()
export class EngagementPrints {
  constructor(
    private readonly engagements: EngagementsRepository,
    private readonly speakers: SpeakersRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes down how she is printed: as told, and for the rest as her profile says now. */
  async print(tx: Tx, scope: Scope, seen: { id: string; version: number }, printed: Printed): Promise<void> {
    scope.require('programme.write');
    const engagement = await this.engagements.lock(tx, scope, seen.id);
    if (!engagement) throw notFound('engagement');
    if (engagement.version !== seen.version)
      throw changedMeanwhile('engagement', { version: engagement.version });
    const speaker = await this.speakers.find(tx, scope, engagement.speakerId);
    if (speaker) await this.keep(tx, scope, [{ id: seen.id, ...profileOf(speaker), ...given(printed) }]);
  }

  /** For a release: of these, those that were never printed are printed as their profiles say now. */
  async printAll(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
    scope.require('programme.write');
    const fresh = (await this.engagements.lockMany(tx, scope, ids)).filter(
      ({ printedAt }) => printedAt === null,
    );
    if (fresh.length === 0) return;
    const found = await this.speakers.findMany(
      tx,
      scope,
      fresh.map(({ speakerId }) => speakerId),
    );
    const speakers = new Map(found.map((speaker) => [speaker.id, speaker]));
    await this.keep(
      tx,
      scope,
      fresh.flatMap(({ id, speakerId }) => {
        const speaker = speakers.get(speakerId);
        return speaker ? [{ id, ...profileOf(speaker) }] : [];
      }),
    );
  }

  private async keep(tx: Tx, scope: Scope, prints: readonly ({ id: string } & Profile)[]): Promise<void> {
    await this.engagements.print(tx, scope, prints, this.clock.now());
    const entries = prints.map(({ id, ...printed }) =>
      engagementRecord.noted('engagement.printed', id, printed),
    );
    await this.audit.addAll(tx, scope, entries);
  }
}

function profileOf(speaker: SpeakerEntity): Profile {
  const { country, position, organisation } = speaker;
  const native = languageOfText(nativeFullName(speaker, country));
  return { name: printedNameOf(speaker, country, native), position, organisation };
}
