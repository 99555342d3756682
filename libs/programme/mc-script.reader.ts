import { Injectable } from '@nestjs/common';
import { type Language, type LocalisedText, latinFullName, notFound, pickText, shownName } from '@app/kernel';
import { type EventView, EventsReader, wallClockAt } from '@app/events';
import { Database, type Scope, type Tx } from '@app/platform';
import { type EngagementInPlan, type SpeakerEntity, SpeakersReader, stands } from '@app/speakers';
import {
  announced,
  scriptItems,
  type ScriptOf,
  type ScriptPart,
  type ScriptSession,
} from './domain/mc-script';
import { engagementsIn } from './domain/release-check';
import type { SessionItem } from './domain/session';
import { SessionsRepository } from './persistence/sessions.repository';

export interface McScript {
  language: Language;
  event: EventView;
  sessions: ScriptSession[];
}

/** Who is called up when, how she is said and addressed: the draft as it stands now, in one language. */
@Injectable()
export class McScriptReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly sessions: SessionsRepository,
    private readonly speakers: SpeakersReader,
  ) {}

  async find(
    scope: Scope,
    { language, ...asked }: ScriptOf & { language: Language },
    tx: Tx = this.database.manager,
  ): Promise<McScript> {
    scope.require('programme.read');
    const event = await this.events.view(scope, tx);
    const all = await this.sessions.list(tx, scope);
    const dayOf = (startsAt: string) => wallClockAt(new Date(startsAt), event.timezone).slice(0, 10);
    const sessions = announced(all, asked, dayOf);
    if (asked.session !== undefined && sessions.length === 0) throw notFound('session');
    const parts = await this.parts(tx, scope, sessions.flatMap(engagementsIn), language);
    const rooms = new Map(event.rooms.map(({ id, name }) => [id, pickText(name, language)]));
    return {
      language,
      event,
      sessions: sessions.map((session) => ({
        id: session.id,
        title: words(session.title, language),
        room: rooms.get(session.roomId ?? '') ?? '',
        startsAt: session.startsAt,
        minutes: session.minutes,
        items: scriptItems(session, parts, (item: SessionItem) => words(item.title, language)),
      })),
    };
  }

  private async parts(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
    language: Language,
  ): Promise<Map<string, ScriptPart>> {
    const engagements = ids.length === 0 ? [] : await this.speakers.inPlan(scope, ids, tx);
    const profiles = new Map((await this.speakers.everybody(scope, tx)).map((one) => [one.id, one]));
    return new Map(
      engagements
        .filter(({ planned }) => stands(planned))
        .flatMap((engagement) => {
          const profile = profiles.get(engagement.speakerId);
          return profile ? [[engagement.id, partOf(engagement, profile, language)] as const] : [];
        }),
    );
  }
}

function partOf(engagement: EngagementInPlan, profile: SpeakerEntity, language: Language): ScriptPart {
  const { id, role, name, country, printed, standsFor, planned } = engagement;
  const [shown, latin] = [shownName(name, country), latinFullName(name, country)];
  return {
    engagementId: id,
    role,
    name: shown,
    latinName: latin === shown ? '' : latin,
    country,
    position: words(printed?.position ?? engagement.position, language),
    organisation: words(printed?.organisation ?? engagement.organisation, language),
    pronunciation: words(profile.pronunciation, language),
    formOfAddress: words(profile.formOfAddress, language),
    introduction: words(profile.mcLine, language),
    onBehalfOf: standsFor && shownName(standsFor.name, standsFor.country),
    isCertain: planned === 'confirmed',
    arrivedAt: profile.arrivedAt?.toISOString() ?? null,
  };
}

function words(text: LocalisedText, language: Language): string {
  return Object.keys(text).length === 0 ? '' : pickText(text, language);
}
