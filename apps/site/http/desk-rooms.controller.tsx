import { Body, Controller, Get, Post, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Desk } from '@app/delegations';
import { type EventView, EventsReader } from '@app/events';
import { formatDate, say } from '@app/i18n';
import { DomainError, type Language } from '@app/kernel';
import { Act, CurrentFormAct, CurrentScope, IdPipe, Policy, PUBLIC, Scope } from '@app/platform';
import { type OwnRoomRequest, RoomRequests, RoomRequestsReader } from '@app/programme';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DeskRoomsPage, type RoomAsked } from '../views/desk-rooms';
import type { Frame } from '../views/frame';
import type { FieldModel } from '../views/models';
import { CurrentDesk, DeskGuard } from './desk.guard';
import { type DeskAsked, DeskWork, langQuery } from './desk-work';
import { Pages } from './pages';
import { type Faults, layoutsOf, NOTHING_TYPED, ROOM_KEYS, type TypedWish, wishOf } from './desk-rooms-wish';
import { bodyOf, typedText } from './typed';

interface Shown {
  typed?: TypedWish;
  faults?: Faults;
  sent?: boolean;
  tooMany?: boolean;
  expired?: boolean;
  status?: number;
}

/** `/d/rooms`: a delegation asks for rooms to meet in, and sees what became of it. */
@ApiExcludeController()
@Controller('d/rooms')
@Policy(PUBLIC)
@UseGuards(DeskGuard)
export class DeskRoomsController {
  constructor(
    private readonly pages: Pages,
    private readonly work: DeskWork,
    private readonly events: EventsReader,
    private readonly requests: RoomRequests,
    private readonly reader: RoomRequestsReader,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
    @CurrentDesk() desk: Desk,
    @Query() { sent }: { sent?: unknown },
  ): Promise<void> {
    return this.page({ request, reply, scope, desk }, { sent: sent !== undefined });
  }

  @Post()
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() desk: Desk,
    @Body() body: unknown,
  ): Promise<void> {
    const { scope } = act;
    const asked = { request, reply, scope, desk };
    const typed = Object.fromEntries(
      ROOM_KEYS.map((key) => [key, typedText(bodyOf(body), key)]),
    ) as TypedWish;
    if (!this.pages.isOurs(request)) return this.page(asked, { typed, expired: true, status: 403 });
    const { t } = (await this.work.matter(asked)).frame;
    const { wish, faults } = wishOf(typed, await this.events.view(scope), t);
    if (wish === null) return this.page(asked, { typed, faults, status: 422 });
    try {
      await act.once(async (tx) => {
        await this.requests.askForOwn(tx, scope, wish);
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'programme.too-many-room-requests') throw error;
      return this.page(asked, { typed, tooMany: true, status: 409 });
    }
    const query = [langQuery(request).slice(1), 'sent'].filter((part) => part !== '').join('&');
    return this.pages.goTo(reply, `/d/rooms?${query}`);
  }

  /** Takes a request back; a room it was given is free again. What is over already is seen on the page. */
  @Post(':request/withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @CurrentDesk() _desk: Desk,
    @Param('request', IdPipe) id: string,
  ): Promise<void> {
    if (this.pages.isOurs(request)) {
      try {
        await act.once((tx) => this.requests.withdrawOwn(tx, act.scope, id));
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'programme.room-request-over') throw error;
      }
    }
    return this.pages.goTo(reply, `/d/rooms${langQuery(request)}`);
  }

  private async page(asked: DeskAsked, shown: Shown): Promise<void> {
    const { scope } = asked;
    const matter = await this.work.matter(asked, `/d/rooms${langQuery(asked.request)}`);
    const event = await this.events.view(scope);
    const { language } = matter.frame;
    const requests = await this.reader.own(scope);
    this.pages.send(
      asked.reply,
      <DeskRoomsPage
        {...matter}
        asked={requests.map((request) => askedOf(request, event, language))}
        parts={partsOf(matter.frame, event, shown.typed ?? NOTHING_TYPED, shown.faults ?? {})}
        sent={shown.sent ?? false}
        tooMany={shown.tooMany ?? false}
        notice={shown.expired ? 'expired.text' : null}
      />,
      shown.status,
    );
  }
}

/** What was asked for and what became of it, in the reader’s language. */
function askedOf(request: OwnRoomRequest, { rooms }: EventView, language: Language): RoomAsked {
  const { id, title, state, roomId, startsAt, earliest, latest, minutes, seats, equipment, reason } = request;
  const room = rooms.find((one) => one.id === roomId);
  const layout = layoutsOf(rooms).find(({ code }) => code === request.layout);
  return {
    ...{ id, title, state, reason },
    given:
      roomId === null || startsAt === null ? null : { room: say(room?.name ?? {}, language), at: startsAt },
    wish: {
      within: earliest === null || latest === null ? null : { from: earliest, to: latest },
      ...{ minutes, seats, equipment },
      layout: layout === undefined ? null : say(layout.name, language),
    },
  };
}

function partsOf(
  { t, language }: Frame,
  { days, rooms }: EventView,
  typed: TypedWish,
  faults: Faults,
): FieldModel[] {
  const field = (key: keyof TypedWish, facts: Omit<FieldModel, 'key' | 'values' | 'error'>): FieldModel => ({
    ...facts,
    key,
    values: [typed[key]],
    ...(faults[key] !== undefined && { error: faults[key] }),
  });
  const layouts = layoutsOf(rooms);
  return [
    field('title', { kind: 'text', label: t('desk.rooms.meeting'), required: true }),
    field('day', {
      kind: 'radio',
      label: t('desk.rooms.day'),
      required: true,
      options: [
        { value: NOTHING_TYPED.day, label: { text: t('desk.rooms.anyDay'), language } },
        ...days.map(({ date }) => ({
          value: date,
          label: { text: formatDate(date, language), language },
        })),
      ],
    }),
    field('from', {
      kind: 'time',
      label: t('desk.rooms.from'),
      hint: t('desk.rooms.clock'),
      required: true,
    }),
    field('to', { kind: 'time', label: t('desk.rooms.to'), required: true }),
    field('minutes', { kind: 'number', label: t('desk.rooms.minutes'), required: true }),
    field('seats', { kind: 'number', label: t('desk.rooms.seats'), required: true }),
    ...(layouts.length === 0
      ? []
      : [
          field('layout', {
            kind: 'radio',
            label: t('desk.rooms.layout'),
            required: false,
            options: [
              { value: NOTHING_TYPED.layout, label: { text: t('desk.rooms.anyLayout'), language } },
              ...layouts.map(({ code, name }) => ({ value: code, label: say(name, language) })),
            ],
          }),
        ]),
    field('equipment', { kind: 'area', label: t('desk.rooms.equipment'), required: false }),
  ];
}
