import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound, shownName } from '@app/kernel';
import { EventsReader, type EventView } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { SpeakersReader, stands } from '@app/speakers';
import { publicPart } from '../domain/public-part';
import type { ReleasedProgramme } from '../domain/released';
import type { ExchangedSchedule } from '../exchange';
import { KeptSchedules } from '../persistence/kept-schedules.repository';
import { ProgrammeReader } from '../programme.reader';
import { ReleasesReader } from '../releases.reader';
import { exportedSchedule, type ToExport } from './export-schedule';

/** Of what: what organisers work on, or what everybody was told last. */
export const EXPORTED = ['draft', 'release'] as const;
export type Exported = (typeof EXPORTED)[number];

/** The programme as other tools take it. */
@Injectable()
export class ProgrammeExports {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly speakers: SpeakersReader,
    private readonly programme: ProgrammeReader,
    private readonly kept: KeptSchedules,
    private readonly releases: ReleasesReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of a release nothing is handed out that its public does not see; `not-found` before the first one. */
  async schedule(
    scope: Scope,
    of: Exported = 'draft',
    tx: Tx = this.database.manager,
  ): Promise<ExchangedSchedule> {
    scope.require('programme.read');
    const event = await this.events.view(scope, tx);
    const programme =
      of === 'draft' ? await this.ofDraft(tx, scope, event) : await this.ofRelease(tx, scope, event);
    return exportedSchedule({
      ...programme,
      kept: await this.kept.find(tx, scope),
      now: this.clock.now(),
    });
  }

  /** All that is handed out of the event: the draft, and the last release where there is one. */
  async everything(scope: Scope, tx: Tx): Promise<ExchangedSchedule[]> {
    const draft = await this.schedule(scope, 'draft', tx);
    const isReleased = (await this.releases.current(tx, scope)) !== null;
    return isReleased ? [draft, await this.schedule(scope, 'release', tx)] : [draft];
  }

  private async ofDraft(tx: Tx, scope: Scope, event: EventView): Promise<Omit<ToExport, 'kept' | 'now'>> {
    const venues = new Map(event.venues.map(({ id, name }) => [id, name]));
    const { sessions } = await this.programme.draft(scope, tx);
    const engagements = await this.speakers.inPlan(scope, null, tx);
    const externalIds = await this.externalIds(tx, scope);
    return {
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
    };
  }

  private async ofRelease(tx: Tx, scope: Scope, event: EventView): Promise<Omit<ToExport, 'kept' | 'now'>> {
    const release = await this.releases.current(tx, scope);
    if (!release) throw notFound('release');
    const shown = publicPart(release.programme, this.clock.now());
    const externalIds = await this.externalIds(tx, scope);
    return {
      event: { ...event, timezone: shown.timezone },
      days: shown.days.map(({ date }) => date),
      rooms: shown.rooms,
      themes: shown.themes,
      sessions: knownElsewhere(shown, release.programme),
      speakers: new Map(
        shown.speakers.map(({ engagementId, speakerId, name }) => [
          engagementId,
          { id: speakerId, externalId: externalIds.get(speakerId) ?? null, name },
        ]),
      ),
    };
  }

  private async externalIds(tx: Tx, scope: Scope): Promise<Map<string, string | null>> {
    const everybody = await this.speakers.everybody(scope, tx);
    return new Map(everybody.map(({ id, externalId }) => [id, externalId]));
  }
}

/** The public’s sessions, with what other tools call them and said of them, by which they know them again. */
function knownElsewhere(shown: ReleasedProgramme, whole: ReleasedProgramme): ReleasedProgramme['sessions'] {
  const originals = new Map(whole.sessions.map((session) => [session.id, session]));
  return shown.sessions.map((session) => {
    const { externalId, exchanged } = originals.get(session.id) ?? session;
    return { ...session, externalId, exchanged };
  });
}
