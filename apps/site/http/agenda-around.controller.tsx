import { Controller, Get, Param, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn } from '@app/events';
import { formatDay, formatInstant, say } from '@app/i18n';
import { isId, notFound } from '@app/kernel';
import { CAN_WAIT, CurrentScope, Policy, PUBLIC, Scope } from '@app/platform';
import { type PlaceOfSession, ReleasesReader } from '@app/programme';
import { SpeakersReader } from '@app/speakers';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ReleaseModel } from '../views/agenda-models';
import { ChangesPage } from '../views/agenda-changes';
import { SpeakerPublicPage, SpeakersPage, ThemePage } from '../views/agenda-people';
import type { Frame } from '../views/frame';
import { RoomSign } from '../views/room-sign';
import { atomFeed } from './agenda-feed';
import type { ProgrammeWords } from './agenda-models';
import { onSign } from './agenda-sign';
import { AgendaWork } from './agenda-work';
import { EventGuard } from './event.guard';
import { saidOrNull } from './event-models';
import { PublicPages } from './public-pages';

/** What stands around the programme: speakers, thematic activities, what has changed, and the sign at a room’s door. */
@ApiExcludeController()
@Controller(':language/e/:code')
@Policy(PUBLIC)
@UseGuards(EventGuard)
export class AgendaAroundController {
  constructor(
    private readonly pages: PublicPages,
    private readonly work: AgendaWork,
    private readonly releases: ReleasesReader,
    private readonly speakers: SpeakersReader,
    private readonly settings: Settings,
  ) {}

  @Get('speakers')
  @RouteConfig(CAN_WAIT)
  async everybody(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { words } = await this.work.matter(scope, frame.language);
    this.pages.send(
      request,
      reply,
      <SpeakersPage frame={frame} page={words.head} people={words.everybody} />,
    );
  }

  @Get('speakers/:speaker')
  @RouteConfig(CAN_WAIT)
  async speaker(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Param('speaker') id: string,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { words } = await this.work.matter(scope, frame.language);
    const person = isId(id) ? words.everybody.find((one) => one.id === id) : undefined;
    if (!person) throw notFound('speaker');
    const introduction = await this.speakers.introduction(scope, id);
    const page = {
      ...words.head,
      person,
      biography: introduction && saidOrNull(introduction.biography, frame.language),
      sessions: words.sessionsOf(id),
    };
    this.pages.send(request, reply, <SpeakerPublicPage frame={frame} page={page} />);
  }

  @Get('themes/:theme')
  @RouteConfig(CAN_WAIT)
  async theme(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Param('theme') code: string,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { words, event } = await this.work.matter(scope, frame.language);
    // One that is new since the release has its page, without sessions.
    const fresh = event.themes.find((one) => one.code === code);
    const theme = words.allThemes.find((one) => one.code === code) ?? (fresh && words.theme(fresh));
    if (!theme) throw notFound('theme');
    const sessions = words.sessions.filter((session) => session.theme?.code === code);
    this.pages.send(
      request,
      reply,
      <ThemePage frame={frame} page={words.head} theme={theme} sessions={sessions} />,
    );
  }

  @Get('agenda/changes')
  @RouteConfig(CAN_WAIT)
  async changes(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { words } = await this.work.matter(scope, frame.language);
    const { event, base, zone } = words.head;
    const releases = await this.changed(scope, frame, words);
    this.pages.send(
      request,
      reply,
      <ChangesPage frame={frame} event={event} base={base} zone={zone} releases={releases} />,
    );
  }

  @Get('agenda.atom')
  @RouteConfig(CAN_WAIT)
  async feed(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { t, language } = frame;
    const { words, event } = await this.work.matter(scope, language);
    const { publicOrigin } = this.settings;
    const page = `${publicOrigin}${words.base}/agenda/changes`;
    const releases = await this.changed(scope, frame, words);
    const body = atomFeed({
      language,
      id: `urn:uuid:${event.id}`,
      title: `${t('agenda.changes')} · ${say(event.name, language).text}`,
      self: `${publicOrigin}${words.base}/agenda.atom`,
      href: page,
      entries: releases.map((release) => ({
        id: `${publicOrigin}/e/${event.code}/releases/${release.number}`,
        title: t('agenda.stamp', {
          number: release.number,
          date: formatInstant(release.at, language, words.timezone),
        }),
        updated: release.at,
        text: linesOf(frame, release).join('\n'),
        href: `${page}#r-${release.number}`,
      })),
    });
    this.pages.kept(request, reply, 'application/atom+xml; charset=utf-8', body);
  }

  /** For a screen at the door of a room; it asks again by itself. */
  @Get('rooms/:room/sign')
  async sign(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @Param('room') code: string,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { words, event, now } = await this.work.matter(scope, frame.language);
    const known = event.rooms.find((one) => one.code === code);
    if (!known) throw notFound('room');
    const room = words.allRooms.find((one) => one.code === code) ?? {
      position: 0,
      code,
      name: say(known.name, frame.language),
      venue: null,
    };
    const inRoom = words.sessions.filter((session) => session.room?.code === code && session.when !== null);
    this.pages.send(
      request,
      reply,
      <RoomSign
        frame={frame}
        room={room}
        timezone={words.timezone}
        {...onSign(inRoom, dateIn(words.timezone, now))}
        now={now}
      />,
    );
  }

  private async changed(scope: Scope, frame: Frame, words: ProgrammeWords): Promise<ReleaseModel[]> {
    const { language } = frame;
    const standing = new Map(words.sessions.map((session) => [session.id, session.href]));
    const place = (at: PlaceOfSession | null): string => (at ? placeText(at, words) : '');
    return (await this.releases.shownChanges(scope)).map((release) => ({
      number: release.number,
      at: new Date(release.at),
      name: release.name,
      comment: saidOrNull(release.comment, language),
      first: release.first,
      changes: release.changes.map(({ kind, session, title, before, after }) => ({
        kind,
        title: say(title, language),
        href: standing.get(session) ?? null,
        before: place(before),
        after: place(after),
      })),
    }));
  }
}

/** “Thursday, 3 December, 09:00–10:30, Hall A”. */
function placeText({ from, to, room }: PlaceOfSession, words: ProgrammeWords): string {
  const { language, timezone } = words;
  const day = formatDay(dateIn(timezone, new Date(from)), language);
  const times = `${words.clock(Date.parse(from))}–${words.clock(Date.parse(to))}`;
  return [day, times, room === null ? '' : say(room, language).text].filter((part) => part !== '').join(', ');
}

function linesOf({ t }: Frame, { comment, first, changes }: ReleaseModel): string[] {
  const said = comment ? [comment.text] : [];
  if (first) return [...said, t('changes.first')];
  if (changes.length === 0) return [...said, t('changes.none')];
  return [
    ...said,
    ...changes.map(({ kind, title, before, after }) => {
      const places = kind === 'moved' ? `${before} → ${after}` : kind === 'cancelled' ? before : after;
      return `${t(`changes.${kind}`)}: ${title.text} (${places})`;
    }),
  ];
}
