import { Injectable } from '@nestjs/common';
import { type EventView, momentOf } from '@app/events';
import { latinFullName, notFound } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import { Database, type SystemScope, type Tx } from '@app/platform';
import { PrecedenceService, ProtocolReader, Standings } from '@app/protocol';
import { Arrivals, Engagements, Speakers, SpeakersReader } from '@app/speakers';
import type { PlannedPart } from './programme/sessions';
import { FOR_THE_CEREMONY, SPEAKERS } from './programme/speakers';

/** An invented speaker’s own page, for a newcomer to open. */
export interface DemoSpeakerPage {
  name: string;
  /** `/s/…` */
  path: string;
}

/** Whom `mm-vice` speaks for. */
const ON_BEHALF: Readonly<Record<string, string>> = { 'mm-vice': 'mm-minister' };

/** Who is in the house already. */
const ARRIVED = ['cn-dg', 'secretary', 'la-minister', 'kh-minister'];

/** Days counted from 0, and the wall clock. Nobody else said when she can come. */
const AVAILABLE: Readonly<Record<string, readonly [day: number, from: string, to: string][]>> = {
  'cn-minister': [[0, '08:00', '12:30']],
  'vn-minister': [[0, '08:00', '11:00']],
  'th-dg': [
    [0, '09:00', '18:00'],
    [1, '09:00', '13:00'],
  ],
};

/** Pages of speakers that a newcomer is told of: one who is certain, one who is asked still. */
const SHOWN = ['kh-dg', 'mm-park'];

/** Invented speakers, by what they are placed, and when they can come. */
@Injectable()
export class DemoSpeakers {
  constructor(
    private readonly database: Database,
    private readonly speakers: Speakers,
    private readonly arrivals: Arrivals,
    private readonly engagements: Engagements,
    private readonly reader: SpeakersReader,
    private readonly precedence: PrecedenceService,
    private readonly protocol: ProtocolReader,
    private readonly standings: Standings,
    private readonly links: PersonalLinks,
  ) {}

  /** Makes them all; returns their ids by key. */
  async make(tx: Tx, scope: SystemScope, event: EventView): Promise<Map<string, string>> {
    const ids = await this.speakers.createMany(tx, scope, SPEAKERS.map(factsOf));
    const made = new Map(SPEAKERS.map(({ key }, index) => [key, ids[index] ?? '']));
    await this.settlePrecedence(tx, scope, event);
    for (const { key, rank, inOfficeSince } of SPEAKERS) {
      const standing = { rankCode: rank, inOfficeSince, note: '' };
      await this.standings.put(tx, scope, idOf(made, key), standing);
    }
    for (const [key, stretches] of Object.entries(AVAILABLE)) {
      const ranges = stretches.map(([day, from, to]) => ({
        from: moment(event, day, from),
        to: moment(event, day, to),
      }));
      await this.speakers.putAvailability(tx, scope, { id: idOf(made, key), version: 1 }, ranges);
    }
    for (const key of ARRIVED) await this.arrivals.arrive(tx, scope, idOf(made, key));
    return made;
  }

  /** Gives somebody a part; returns its id. Texts of speeches are due ten days before the event. */
  engage(
    tx: Tx,
    scope: SystemScope,
    made: ReadonlyMap<string, string>,
    { speaker, role, state }: PlannedPart,
    materialsDue: Date,
  ): Promise<string> {
    const principal = ON_BEHALF[speaker];
    return this.engagements.create(tx, scope, idOf(made, speaker), {
      ...{ role, state },
      onBehalfOf: principal === undefined ? null : idOf(made, principal),
      materialsDue: role === 'keynote' || role === 'opening-remarks' ? materialsDue : null,
    });
  }

  /** One who was asked and cannot come: her part ends, and whoever speaks for her has her place. */
  async excuse(tx: Tx, scope: SystemScope, made: ReadonlyMap<string, string>): Promise<void> {
    const id = await this.engagements.create(tx, scope, idOf(made, 'mm-minister'), {
      role: 'opening-remarks',
    });
    const reason = 'The minister is in parliament that week; the vice minister speaks on his behalf.';
    await this.engagements.move(tx, scope, { id, version: 1 }, { to: 'declined', reason });
  }

  /** The pages that can be opened; of somebody who was removed there is none. */
  async pages(scope: SystemScope): Promise<DemoSpeakerPage[]> {
    const pages: DemoSpeakerPage[] = [];
    const everybody = await this.reader.everybody(scope);
    for (const known of SPEAKERS.filter(({ key }) => SHOWN.includes(key))) {
      const name = latinFullName(known, known.country);
      const speaker = everybody.find((one) => latinFullName(one, one.country) === name);
      const subject = speaker && ({ subjectKind: 'speaker', subjectId: speaker.id } as const);
      const link = subject && (await this.links.findOf(this.database.manager, scope, subject));
      if (link) pages.push({ name, path: this.links.urlPath(link) });
    }
    return pages;
  }

  /** The usual ranks; among equals the host first, then the countries by their English names, then time in office. */
  private async settlePrecedence(tx: Tx, scope: SystemScope, { country }: EventView): Promise<void> {
    const { rules, ranks, version } = await this.protocol.view(scope, tx);
    const criteria = (['rank', 'host', 'country', 'seniority'] as const).map((criterion) => ({
      criterion,
      on: true,
    }));
    const ours = { ...rules, criteria, hostCountry: country, hostPlace: 'first' } as const;
    await this.precedence.put(tx, scope, version, { rules: ours, ranks });
  }
}

/** The moment a clock on the wall of the event shows this time on its day, counted from 0. */
export function moment({ days, timezone }: EventView, day: number, time: string): Date {
  const at = momentOf(`${days[day]?.date ?? ''}T${time}`, timezone);
  if (at === null) throw notFound(`day ${day}`);
  return at;
}

function idOf(made: ReadonlyMap<string, string>, key: string): string {
  const id = made.get(key);
  if (id === undefined) throw notFound(`speaker ${key}`);
  return id;
}

function factsOf({ key, rank: _rank, inOfficeSince: _since, ...facts }: (typeof SPEAKERS)[number]) {
  const ceremony = FOR_THE_CEREMONY[key];
  return {
    ...facts,
    biography: {
      en: `Invented for the demo: ${facts.position.en ?? ''}, ${facts.organisation.en ?? ''}.`,
      zh: `演示用虚构人物：${facts.organisation.zh ?? ''}${facts.position.zh ?? ''}。`,
    },
    ...(ceremony && {
      pronunciation: { en: ceremony.pronunciation },
      formOfAddress: { en: 'Your Excellency', zh: '阁下' },
      mcLine: { en: ceremony.line, zh: ceremony.lineZh },
    }),
  };
}
