import { Inject, Injectable } from '@nestjs/common';
import { type Clock, shownName } from '@app/kernel';
import { EventPartsService, EventsReader, type EventView } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { Engagements, Speakers, SpeakersReader } from '@app/speakers';
import {
  countsOf,
  type ExchangedSchedule,
  type Fault,
  type ScheduleCounts,
  withoutEvents,
} from '../exchange';
import { MOST } from '../bounds';
import { KeptSchedules } from '../persistence/kept-schedules.repository';
import { ProgrammeRepository } from '../persistence/programme.repository';
import { SessionsRepository } from '../persistence/sessions.repository';
import { Programme } from '../programme.service';
import { type BroughtSchedule, type ImportOptions, readBrought } from './brought-schedule';
import { Codes, codeOf } from './codes';
import { changesOf, type ImportPlan, planImport } from './import-plan';
import { placeholders } from './named-parts';
import { namePartsOf } from './person-name';
import { ProgrammeExports } from './programme-exports.reader';
import type { Standing } from './standing';
import { importFaulty, importOptionInvalid } from './transfer.errors';

/** What comes of a file: what would be done, or was. */
export interface ImportOutcome {
  brought: BroughtSchedule;
  /** Null where nothing could be read. */
  counts: ScheduleCounts | null;
  plan: ImportPlan | null;
  /** Events that are left out, because something is wrong with them. */
  leftOut: string[];
  applied: boolean;
  /** The number of the operation; null where nothing changed. */
  operation: number | null;
}

/** Colours of the themes an import makes, in turn; white words can be read on each. */
const COLOURS = ['#0B5CAD', '#00705A', '#B23A0E', '#8A3B83', '#7A5600'];

/** Schedules other tools have made: looked at, then taken in by one operation of the draft. */
@Injectable()
export class ProgrammeImports {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly parts: EventPartsService,
    private readonly speakers: Speakers,
    private readonly engagements: Engagements,
    private readonly speakersReader: SpeakersReader,
    private readonly programme: Programme,
    private readonly programmes: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
    private readonly kept: KeptSchedules,
    private readonly exports: ProgrammeExports,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What would be made, changed and left, and what is wrong with the file. Changes nothing. */
  async look(
    scope: Scope,
    bytes: Buffer,
    options: ImportOptions,
    tx: Tx = this.database.manager,
  ): Promise<ImportOutcome> {
    scope.require('programme.write');
    const event = await this.events.view(scope, tx);
    const days = event.days.map(({ date }) => date);
    const brought = await readBrought(bytes, options, days);
    const { schedule, faults } = brought.reading;
    const outcome = { brought, leftOut: [], applied: false, operation: null };
    if (schedule === null) return { ...outcome, counts: null, plan: null };
    const counts = countsOf(schedule);
    if (ofFile(faults).length > 0) return { ...outcome, counts, plan: null };
    const bad = new Set(faults.flatMap(({ place }) => place.event ?? []));
    const standing = await this.standing(tx, scope, event);
    const plan = planImport(withoutEvents(schedule, bad), standing, brought.columns, options);
    if (plan.kept !== null && Buffer.byteLength(JSON.stringify(plan.kept)) > MOST.exchangedOfEvent) {
      faults.push({ code: 'event-says-too-much', meta: {}, place: {} });
      return { ...outcome, counts, plan: null };
    }
    return { ...outcome, counts, plan, leftOut: [...bad, ...plan.faults.map((fault) => fault.event)] };
  }

  /**
   * Takes in all that is right with the file, with the rooms, themes and speakers it needs; events that are wrong are left
   * out. The same file again changes nothing.
   */
  async apply(tx: Tx, scope: Scope, bytes: Buffer, options: ImportOptions): Promise<ImportOutcome> {
    scope.require('programme.write');
    // Before anything is read: of two who bring the same file, the second one finds it taken in.
    await this.programmes.lock(tx, scope, this.clock.now());
    const outcome = await this.look(scope, bytes, options, tx);
    const { plan } = outcome;
    const { schedule, faults } = outcome.brought.reading;
    if (plan === null || schedule === null) throw importFaulty(ofFile(faults)[0]?.code ?? 'empty');
    const ids = await this.make(tx, scope, plan, schedule, options);
    await this.rename(tx, scope, plan);
    if (plan.kept !== null) await this.kept.put(tx, scope, plan.kept);
    const changes = changesOf(plan, ids);
    if (changes.length === 0) return { ...outcome, applied: true };
    const { number } = await this.programme.operate(tx, scope, { act: 'import', changes });
    return { ...outcome, applied: true, operation: number };
  }

  private async standing(tx: Tx, scope: Scope, event: EventView): Promise<Standing> {
    const speakers = await this.speakersReader.everybody(scope, tx);
    const engagements = await this.speakersReader.inPlan(scope, null, tx);
    return {
      sessions: await this.sessions.list(tx, scope),
      rooms: event.rooms,
      themes: event.themes,
      days: event.days.map(({ date }) => date),
      speakers: speakers.map((speaker) => ({
        id: speaker.id,
        externalId: speaker.externalId,
        name: shownName(speaker, speaker.country),
      })),
      speakerOf: new Map(engagements.map(({ id, speakerId }) => [id, speakerId])),
      handedOut: await this.exports.everything(scope, tx),
      kept: await this.kept.find(tx, scope),
    };
  }

  /** Everything the sessions refer to; the ids of it by what the plan calls it. */
  private async make(
    tx: Tx,
    scope: Scope,
    plan: ImportPlan,
    schedule: ExchangedSchedule,
    { venueId, capacity }: ImportOptions,
  ): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const date of plan.days) await this.parts.addDay(tx, scope, { date, title: {} });
    if (plan.rooms.length > 0) {
      const venue = await this.venue(tx, scope, schedule, venueId);
      const rooms = await this.parts.addRooms(
        tx,
        scope,
        plan.rooms.map((room) => ({
          venueId: venue,
          code: room.code,
          name: { en: room.name },
          capacity: room.capacity ?? capacity,
          layouts: [],
          equipment: '',
        })),
      );
      for (const { code, id } of rooms) ids.set(placeholders.room(code), id);
    }
    if (plan.themes.length > 0) {
      const event = await this.events.view(scope, tx);
      const themes = await this.parts.addThemes(
        tx,
        scope,
        plan.themes.map(({ code, name }, index) => ({
          code,
          name: { en: name },
          word: { en: name },
          colour: COLOURS[(event.themes.length + index) % COLOURS.length] ?? '#0B5CAD',
          about: {},
          signUp: 'closed' as const,
          documents: [],
        })),
      );
      for (const { code, id } of themes) ids.set(placeholders.theme(code), id);
    }
    const speakers = await this.speakers.createMany(
      tx,
      scope,
      plan.speakers.map(({ name, externalId }) => ({ ...namePartsOf(name), externalId })),
    );
    plan.speakers.forEach(({ externalId }, index) => {
      ids.set(placeholders.speaker(externalId), speakers[index] ?? '');
    });
    const parts = await this.engagements.createMany(
      tx,
      scope,
      // Whoever stands in a schedule that is handed out has said that she comes.
      plan.parts.map(({ speaker }) => ({
        speakerId: ids.get(speaker) ?? speaker,
        role: 'speaker',
        state: 'confirmed',
      })),
    );
    plan.parts.forEach(({ placeholder }, index) => ids.set(placeholder, parts[index] ?? ''));
    return ids;
  }

  private async venue(
    tx: Tx,
    scope: Scope,
    { conference }: ExchangedSchedule,
    wanted: string | null,
  ): Promise<string> {
    const { venues } = await this.events.view(scope, tx);
    if (wanted !== null) {
      if (venues.some(({ id }) => id === wanted)) return wanted;
      throw importOptionInvalid('venue', 'This must be a venue of the event.');
    }
    if (venues[0] && venues.length === 1) return venues[0].id;
    const name = conference.venue || conference.city || conference.title || 'Venue';
    const known = venues.find((venue) => Object.values(venue.name).includes(name));
    if (known) return known.id;
    const code = new Codes(venues.map((venue) => venue.code)).free(codeOf(name, 'venue'));
    return (await this.parts.addVenue(tx, scope, { code, name: { en: name }, address: {} })).id;
  }

  private async rename(tx: Tx, scope: Scope, { renamed }: ImportPlan): Promise<void> {
    if (renamed.length === 0) return;
    const versions = new Map(
      (await this.speakersReader.everybody(scope, tx)).map(({ id, version }) => [id, version]),
    );
    for (const { id, name } of renamed) {
      await this.speakers.change(tx, scope, { id, version: versions.get(id) ?? 0 }, namePartsOf(name));
    }
  }
}

/** Faults of no single event, and the question of all: nothing can be taken in before they are mended. */
function ofFile(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ code, place }) => code === 'zone-needed' || place.event === undefined);
}
