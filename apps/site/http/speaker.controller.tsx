import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Req,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsReader } from '@app/events';
import { SpeakerLinkGuard } from '@app/identity';
import { cleanLines, DomainError, isLanguage, type Language, notFound } from '@app/kernel';
import { say, type SiteTextId } from '@app/i18n';
import {
  Act,
  CurrentFormAct,
  CurrentScope,
  IdPipe,
  Pictures,
  Policy,
  PUBLIC,
  Scope,
  type SentPicture,
  TAKES_FILES,
  type Tx,
} from '@app/platform';
import { engagementsIn, filesIn, ReleasesReader, SessionFiles } from '@app/programme';
import {
  Engagements,
  MATERIAL_BOUNDS,
  PORTRAIT,
  SpeakerMaterials,
  SpeakerPhotos,
  Speakers,
  type OwnSpeaker,
  OwnSpeakerReader,
  stands,
} from '@app/speakers';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SpeakerPage } from '../views/speaker';
import type { SpeakerModel } from '../views/speaker-models';
import { materialOf } from './agenda-of';
import { asHandedIn, handedOut } from './handed-out';
import { languageOf } from './language';
import { Pages } from './pages';
import { PhotoFormGuard } from './photo-forms';
import { MaterialFormGuard, sentMaterial } from './speaker-forms';
import { profileIn, speakerModel, type Typed } from './speaker-models';
import { stretchesIn } from './speaker-times';
import { bodyOf, typedText } from './typed';

/** What the page says of a refusal, in the reader’s language. */
const FAULTS: Readonly<Record<string, SiteTextId>> = {
  'speakers.answered-meanwhile': 'speaker.fault.answered',
  'speakers.reason-missing': 'speaker.fault.reason',
  'speakers.nameless': 'speaker.fault.nameless',
  'speakers.no-material': 'speaker.fault.file',
  'speakers.wrong-material': 'speaker.fault.file',
  'speakers.material-too-large': 'speaker.fault.large',
  'speakers.too-many-materials': 'speaker.fault.many',
  'stale-version': 'speaker.fault.stale',
  'text.refused': 'speaker.fault.text',
};

interface Asked {
  request: FastifyRequest & { sentPicture?: SentPicture | null };
  reply: FastifyReply;
  scope: Scope;
}

interface Refusal {
  typed?: Typed;
  fault?: SiteTextId;
  expired?: boolean;
  status?: number;
}

/**
 * `/s/{token}`: a speaker’s own page. Opening any of it changes nothing. The link alone is enough to answer: it is handed
 * to her assistant too, and what it opens is what she is printed with.
 */
@ApiExcludeController()
@Controller('s/:token')
@Policy(PUBLIC)
export class SpeakerController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsReader,
    private readonly reader: OwnSpeakerReader,
    private readonly speakers: Speakers,
    private readonly photos: SpeakerPhotos,
    private readonly engagements: Engagements,
    private readonly materials: SpeakerMaterials,
    private readonly pictures: Pictures,
    private readonly releases: ReleasesReader,
    private readonly sessionFiles: SessionFiles,
  ) {}

  @Get()
  @UseGuards(SpeakerLinkGuard)
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentScope() scope: Scope,
  ): Promise<void> {
    await this.page({ request, reply, scope }, {});
  }

  @Get('photo')
  @UseGuards(SpeakerLinkGuard)
  @Header('Cache-Control', 'private, no-cache')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async photo(@CurrentScope() scope: Scope): Promise<StreamableFile> {
    const { file, stream } = await this.photos.open(scope, scope.speaker);
    return new StreamableFile(stream, { type: 'image/jpeg', length: file.size });
  }

  @Get('materials/:material')
  @UseGuards(SpeakerLinkGuard)
  @Header('Cache-Control', 'no-store')
  async file(@CurrentScope() scope: Scope, @Param('material', IdPipe) id: string): Promise<StreamableFile> {
    return asHandedIn(await this.materials.open(scope, id));
  }

  /** A document of a session, for whoever has a part in the event. What is not for speakers, or not yet, is not there. */
  @Get('documents/:session/:material')
  @UseGuards(SpeakerLinkGuard)
  @Header('Cache-Control', 'no-store')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async document(
    @CurrentScope() scope: Scope,
    @Param('session') session: string,
    @Param('material') material: string,
  ): Promise<StreamableFile> {
    const { engagements } = await this.reader.find(scope);
    if (!engagements.some(({ state }) => stands(state))) throw notFound('file');
    return handedOut(await this.sessionFiles.handOut(scope, { session, material }, 'interpreters'));
  }

  @Post('answers/:engagement')
  @UseGuards(SpeakerLinkGuard)
  async answer(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Param('engagement', IdPipe) id: string,
    @Body() sent: unknown,
  ): Promise<void> {
    const body = bodyOf(sent);
    const typed: Typed = { reason: { part: id, text: typedText(body, 'reason') } };
    await this.take({ request, reply, scope: act.scope }, act, typed, async (tx) => {
      const answer = typedText(body, 'answer') === 'confirm' ? 'confirm' : 'decline';
      const reason = cleanLines(typedText(body, 'reason')).slice(0, 1000);
      const seen = { id, state: typedText(body, 'state') };
      await this.engagements.answer(tx, act.scope, seen, { answer, reason });
    });
  }

  @Post('profile')
  @UseGuards(SpeakerLinkGuard)
  async profile(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() sent: unknown,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope };
    const body = bodyOf(sent);
    const typed: Typed = { profile: body };
    const { speaker } = await this.reader.find(act.scope);
    const changes = profileIn(body, speaker);
    if (changes === null && this.pages.isOurs(request))
      return this.page(asked, { typed, fault: 'speaker.fault.text', status: 422 });
    const version = Number(typedText(body, 'version')) || 0;
    await this.take(asked, act, typed, (tx) =>
      this.speakers.changeOwn(tx, act.scope, { id: speaker.id, version }, changes ?? {}),
    );
  }

  @Post('availability')
  @UseGuards(SpeakerLinkGuard)
  async availability(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() sent: unknown,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope };
    const body = bodyOf(sent);
    const typed: Typed = { times: body };
    const event = await this.events.view(act.scope);
    const { availability } = await this.reader.find(act.scope);
    const stretches = stretchesIn(body, { event, stretches: availability });
    if (stretches === null && this.pages.isOurs(request))
      return this.page(asked, { typed, fault: 'speaker.fault.times', status: 422 });
    const seen = { id: act.scope.speaker, version: Number(typedText(body, 'version')) || 0 };
    await this.take(asked, act, typed, (tx) =>
      this.speakers.putAvailability(tx, act.scope, seen, stretches ?? []),
    );
  }

  @Post('photo')
  @UseGuards(SpeakerLinkGuard, PhotoFormGuard)
  @RouteConfig(TAKES_FILES)
  async putPhoto(
    @Req() request: Asked['request'],
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
  ): Promise<void> {
    const asked = { request, reply, scope: act.scope };
    if (!this.pages.isOurs(request)) return this.page(asked, { expired: true, status: 403 });
    const picture = request.sentPicture;
    if (!picture || picture.field !== 'picture' || picture.tooLarge)
      return this.page(asked, { fault: 'speaker.fault.photo', status: 422 });
    const made = await this.pictures.portrait(picture.path, { ...PORTRAIT, pick: null }).catch((error) => {
      if (error instanceof DomainError && error.kind !== 'unavailable') return null;
      throw error;
    });
    if (made === null) return this.page(asked, { fault: 'speaker.fault.photo', status: 422 });
    await this.take(asked, act.with(made.sha256), {}, (tx) =>
      this.photos.put(tx, act.scope, act.scope.speaker, made),
    );
  }

  @Post('materials/:engagement')
  @UseGuards(SpeakerLinkGuard, MaterialFormGuard)
  @RouteConfig(TAKES_FILES)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Param('engagement', IdPipe) id: string,
  ): Promise<void> {
    const sent = sentMaterial(request);
    const asked = { request, reply, scope: act.scope };
    // Nothing is done, so it is said whether the form was ours or not: of one that is too large nothing was read.
    if (sent instanceof DomainError) return this.refuse(asked, {}, sent);
    await this.take(asked, act.with(sent.sha256), {}, async (tx) => {
      await this.materials.send(tx, act.scope, id, sent.material);
    });
  }

  /** Does what a form asks for, once, and shows the page anew; what is refused, the page says with all that was typed. */
  private async take(asked: Asked, act: Act, typed: Typed, work: (tx: Tx) => Promise<void>): Promise<void> {
    if (!this.pages.isOurs(asked.request)) return this.page(asked, { typed, expired: true, status: 403 });
    try {
      await act.once(work);
    } catch (error) {
      return this.refuse(asked, typed, error);
    }
    this.pages.goTo(asked.reply, `${baseOf(asked.request, ['saved=1'])}`);
  }

  private refuse(asked: Asked, typed: Typed, error: unknown): Promise<void> {
    const fault = error instanceof DomainError ? FAULTS[error.code] : undefined;
    if (fault === undefined) throw error;
    return this.page(asked, { typed, fault, status: 422 });
  }

  /** What is released for speakers of the sessions she appears in. */
  private async documents(
    { request, scope }: Asked,
    { engagements }: OwnSpeaker,
    language: Language,
  ): Promise<SpeakerModel['documents']> {
    const own = new Set(engagements.filter(({ state }) => stands(state)).map(({ id }) => id));
    const release = own.size === 0 ? null : await this.releases.shownTo(scope, 'interpreters');
    const sessions = (release?.programme.sessions ?? []).filter(
      (session) => session.materials.length > 0 && engagementsIn(session).some((id) => own.has(id)),
    );
    const files = await this.sessionFiles.facts(scope, filesIn(sessions));
    const { token } = request.params as { token: string };
    return sessions.flatMap((session) =>
      session.materials.flatMap((material) => {
        const path = `/s/${token}/documents/${session.id}/${material.id}`;
        const shown = materialOf(material, path, { language, files });
        return shown === null ? [] : [{ ...shown, session: say(session.title, language) }];
      }),
    );
  }

  private async page(asked: Asked, { typed = {}, fault, expired = false, status }: Refusal): Promise<void> {
    const { request, reply, scope } = asked;
    const own = await this.reader.find(scope);
    const event = await this.events.view(scope);
    const base = baseOf(request);
    const language = languageOf(request, own.speaker.language);
    const frame = this.pages.frame(request, reply, language, base.split('?')[0]);
    const documents = await this.documents(asked, own, language);
    const names = await this.reader.called(scope);
    const { saved } = request.query as { saved?: unknown };
    this.pages.send(
      reply,
      <SpeakerPage
        frame={frame}
        speaker={speakerModel(own, { event, language, t: frame.t, typed, names, documents })}
        base={base}
        secrets={() => this.pages.secrets(request, reply)}
        fault={fault ? frame.t(fault, MATERIAL_BOUNDS) : null}
        expired={expired}
        saved={saved === '1' && request.method === 'GET'}
      />,
      status,
    );
  }
}

/** `/s/{token}`, with `?lang=` where the reader has asked for a language. */
function baseOf(request: FastifyRequest, more: readonly string[] = []): string {
  const { token } = request.params as { token: string };
  const { lang } = request.query as { lang?: unknown };
  const query = [...(isLanguage(lang) ? [`lang=${lang}`] : []), ...more].join('&');
  return `/s/${token}${query && `?${query}`}`;
}
