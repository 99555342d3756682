import { Injectable } from '@nestjs/common';
import { shownName } from '@app/kernel';
import { EventsReader } from '@app/events';
import { Database, type Scope, type Tx } from '@app/platform';
import { SpeakersReader, stands } from '@app/speakers';
import type { ExchangedSchedule } from '../exchange';
import { KeptSchedules } from '../persistence/kept-schedules.repository';
import { ProgrammeReader } from '../programme.reader';
import { exportedSchedule } from './export-schedule';

/** The programme as other tools take it. */
@Injectable()
export class ProgrammeExports {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly speakers: SpeakersReader,
    private readonly programme: ProgrammeReader,
    private readonly kept: KeptSchedules,
  ) {}

  async schedule(scope: Scope, tx: Tx = this.database.manager): Promise<ExchangedSchedule> {
    scope.require('programme.read');
    const event = await this.events.view(scope, tx);
    const venues = new Map(event.venues.map(({ id, name }) => [id, name]));
    const { sessions } = await this.programme.draft(scope, tx);
    const engagements = await this.speakers.inPlan(scope, null, tx);
    const externalIds = new Map(
      (await this.speakers.everybody(scope, tx)).map(({ id, externalId }) => [id, externalId]),
    );
    return exportedSchedule({
      event,
      days: event.days.map(({ date }) => date),
      rooms: event.rooms.map(({ id, code, name, capacity, venueId }) => ({
        ...{ id, code, name, capacity },
        venue: venues.get(venueId) ?? {},
      })),
      themes: event.themes,
      sessions,
      speakers: new Map(
        engagements
          .filter(({ planned }) => stands(planned))
          .map(({ id, speakerId, name, country }) => [
            id,
            {
              id: speakerId,
              externalId: externalIds.get(speakerId) ?? null,
              name: shownName(name, country),
            },
          ]),
      ),
      kept: await this.kept.find(tx, scope),
    });
  }
}
