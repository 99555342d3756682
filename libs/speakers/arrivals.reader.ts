import { Injectable } from '@nestjs/common';
import { latinFullName, type LocalisedText, shownName } from '@app/kernel';
import { Database, type Scope } from '@app/platform';
import { STANDING_STATES } from './domain/engagement';
import { SpeakersRepository } from './persistence/speakers.repository';

/** A speaker as the desk knows her at the door: who she is, and whether she is in the house. */
export interface ExpectedSpeaker {
  id: string;
  name: string;
  latinName: string;
  country: string;
  position: LocalisedText;
  organisation: LocalisedText;
  arrivedAt: Date | null;
}

/** As many as fit a telephone; whoever looks for somebody writes her name. */
const MOST = 50;

/** Speakers for whoever stands at the door: no address, no comment, nothing of the programme. */
@Injectable()
export class ArrivalsReader {
  constructor(
    private readonly database: Database,
    private readonly speakers: SpeakersRepository,
  ) {}

  /** Those with a part that stands whom these words name, by name. */
  async expected(
    scope: Scope,
    asked: { words?: string | undefined; arrived?: boolean | undefined },
  ): Promise<ExpectedSpeaker[]> {
    scope.require('speakers.arrivals');
    const filter = { ...asked, states: STANDING_STATES };
    const rows = await this.speakers.page(this.database.manager, scope, filter, { after: null, limit: MOST });
    return rows.map((speaker) => {
      const { id, country, position, organisation, arrivedAt } = speaker;
      const [name, latin] = [shownName(speaker, country), latinFullName(speaker, country)];
      const latinName = latin === name ? '' : latin;
      return { id, name, latinName, country, position, organisation, arrivedAt };
    });
  }
}
