import { Injectable } from '@nestjs/common';
import { type LocalisedText, bothNames } from '@app/kernel';
import {
  Availability,
  type Claim,
  Commitments,
  type ConflictRules,
  DEFAULT_RULES,
  type OtherClaim,
  type PlannedInterpreter,
  type PlannedPerson,
  type PlannedRoom,
  type Stretch,
} from '@app/commitments';
import { EventsReader } from '@app/events';
import { Database, type Scope, type Tx } from '@app/platform';
import { PersonGroupsReader } from '@app/registration';
import { type EngagementInPlan, SpeakersReader, stands } from '@app/speakers';
import { rulesOf } from './domain/settings';
import { Interpreters } from './interpreters.service';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';

/** Somebody’s part as whoever makes the programme sees it. */
export interface EngagedPerson {
  engagementId: string;
  speakerId: string;
  /** Who she is to conflicts; null where the part has ended. */
  personId: string | null;
  name: string;
  role: string;
  /** What organisers plan with, as it is shown: one who was never asked is `not-invited`. */
  state: string;
  /** The session whose item it is in; null while it is in none. */
  placedIn: string | null;
}

/** What is around the sessions of a draft: who appears in them, where they are, what else people owe, what is made of conflicts. */
export interface Surroundings {
  engaged: EngagedPerson[];
  rooms: PlannedRoom[];
  people: PlannedPerson[];
  interpreters: (PlannedInterpreter & { name: string })[];
  others: (OtherClaim & { label: LocalisedText })[];
  rules: ConflictRules;
}

const DAY = 24 * 60 * 60_000;

/** Claims the draft itself takes: they are known from its sessions. */
const OWN_KINDS: readonly string[] = ['session', 'item', 'visit', 'blocker', 'rehearsal'];

@Injectable()
export class SurroundingsReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly speakers: SpeakersReader,
    private readonly commitments: Commitments,
    private readonly availability: Availability,
    private readonly programme: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
    private readonly interpreters: Interpreters,
    private readonly groups: PersonGroupsReader,
  ) {}

  /** All of it, as it stands. */
  async of(scope: Scope, tx: Tx = this.database.manager): Promise<Surroundings> {
    scope.require('programme.read');
    const event = await this.events.view(scope, tx);
    const engagements = await this.speakers.inPlan(scope, null, tx);
    const placed = await this.sessions.placesOf(tx, scope);
    const available = await this.speakers.availability(scope, tx);
    const hours = await this.availability.hours(tx, scope);
    const groups = await this.groups.of(
      scope,
      engagements.map(({ personKey }) => personKey),
      tx,
    );
    const interpreters = await this.interpreters.list(scope, tx);
    const settings = await this.programme.find(tx, scope);

    const open = new Map(hours.map(({ resource, ranges }) => [resource.id, ranges.map(stretchOf)]));
    return {
      engaged: engagements.map((engagement) => engaged(engagement, placed)),
      rooms: event.rooms.map(({ id, venueId, capacity, layouts }) => ({
        id,
        venueId,
        capacity,
        capacities: Object.fromEntries(layouts.map(({ code, seats }) => [code, seats])),
        open: open.get(id) ?? null,
      })),
      people: peopleOf(engagements, { available, open, groups }),
      interpreters: interpreters.map(({ id, name, mostMinutesAtOnce, mostMinutesADay }) => ({
        id,
        name,
        available: open.get(id) ?? null,
        mostMinutesAtOnce,
        mostMinutesADay,
      })),
      others: await this.othersOf(
        tx,
        scope,
        event.days.map(({ date }) => date),
      ),
      rules: settings ? rulesOf(settings, DEFAULT_RULES) : DEFAULT_RULES,
    };
  }

  private async othersOf(tx: Tx, scope: Scope, dates: readonly string[]): Promise<Surroundings['others']> {
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return [];
    // A day more on either side, whatever the zone.
    const from = new Date(Date.parse(first) - DAY);
    const to = new Date(Date.parse(last) + 2 * DAY);
    const claims = await this.commitments.around(tx, scope, { from, to });
    return together(claims.filter(({ source }) => !OWN_KINDS.includes(source.kind)));
  }
}

function engaged(engagement: EngagementInPlan, placed: ReadonlyMap<string, string>): EngagedPerson {
  const { id, speakerId, personKey, role, planned, shown, name, country } = engagement;
  return {
    engagementId: id,
    speakerId,
    personId: stands(planned) ? personKey : null,
    name: bothNames(name, country),
    role,
    state: shown,
    placedIn: placed.get(id) ?? null,
  };
}

/** Each person once: somebody who is two speakers here can come when both can. */
function peopleOf(
  engagements: readonly EngagementInPlan[],
  {
    available,
    open,
    groups,
  }: {
    available: ReadonlyMap<string, readonly { from: Date; to: Date }[]>;
    open: ReadonlyMap<string, Stretch[]>;
    groups: ReadonlyMap<string, string[]>;
  },
): PlannedPerson[] {
  const people = new Map<string, PlannedPerson>();
  for (const { personKey, speakerId } of engagements) {
    const ranges = available.get(speakerId);
    const own = ranges === undefined || ranges.length === 0 ? null : ranges.map(stretchOf);
    const known = people.get(personKey)?.available ?? null;
    const hers = own === null || known === null ? (own ?? known) : common(own, known);
    people.set(personKey, {
      id: personKey,
      available: hers ?? open.get(personKey) ?? null,
      groups: groups.get(personKey) ?? [],
    });
  }
  return [...people.values()];
}

function common(one: readonly Stretch[], other: readonly Stretch[]): Stretch[] {
  return one.flatMap((a) =>
    other
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** One entry for each meeting, signing or transfer, whoever it takes. */
function together(claims: readonly Claim[]): Surroundings['others'] {
  const others = new Map<string, Surroundings['others'][number] & { people: string[] }>();
  for (const { source, resource, from, to, hard, label } of claims) {
    const id = `${source.kind}:${source.id}`;
    const other = others.get(id) ?? {
      id,
      kind: source.kind,
      people: [],
      roomId: null,
      tableId: null,
      hard,
      label,
      from: from.getTime(),
      to: to.getTime(),
    };
    if (resource.kind === 'person') other.people.push(resource.id);
    others.set(id, {
      ...other,
      ...(resource.kind === 'room' && { roomId: resource.id }),
      ...(resource.kind === 'table' && { tableId: resource.id }),
    });
  }
  return [...others.values()];
}

function stretchOf({ from, to }: { from: Date; to: Date }): Stretch {
  return { from: from.getTime(), to: to.getTime() };
}
