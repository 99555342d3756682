import { join } from 'node:path';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Act,
  pickIn,
  CurrentAct,
  CurrentScope,
  IdPipe,
  Limit,
  Pictures,
  Policy,
  type Scope,
  TAKES_FILES,
  withPicture,
} from '@app/platform';
import { Settings } from '@config';
import { Arrivals } from '../arrivals.service';
import { Engagements } from '../engagements.service';
import { SpeakerLinks } from '../speaker-links.service';
import { SpeakerPhotos } from '../speaker-photos.service';
import { PORTRAIT } from '../speaker-photo';
import { SpeakersReader } from '../speakers.reader';
import { Speakers } from '../speakers.service';
import { EngagementDto, NewEngagementDto } from './dto/engagement.dto';
import {
  AvailabilityDto,
  NewSpeakerCommentDto,
  NewSpeakerDto,
  SpeakerChangeDto,
  SpeakerDto,
  SpeakerPageDto,
  SpeakerProfileDto,
  SpeakerQueryDto,
  SpeakerSuggestionQueryDto,
} from './dto/speaker.dto';

@ApiTags('speakers')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class SpeakersController {
  private readonly folder: string;

  constructor(
    private readonly speakers: Speakers,
    private readonly arrivals: Arrivals,
    private readonly engagements: Engagements,
    private readonly photos: SpeakerPhotos,
    private readonly links: SpeakerLinks,
    private readonly reader: SpeakersReader,
    private readonly pictures: Pictures,
    settings: Settings,
  ) {
    this.folder = join(settings.dataDir, 'uploads');
  }

  @Get('speakers')
  @Limit('search')
  @Policy('programme.read')
  @ApiOperation({ summary: 'The speakers of the event in the order of their names, a page of them' })
  @ApiOkResponse({ type: SpeakerPageDto })
  async list(
    @CurrentScope() scope: Scope,
    @Query() { q, state, arrived, withoutText, pending, after, limit = 50 }: SpeakerQueryDto,
  ): Promise<SpeakerPageDto> {
    const filter = { words: q, shown: state, arrived, withoutText, pending };
    return SpeakerPageDto.from(await this.reader.page(scope, filter, { after: after ?? null, limit }));
  }

  @Get('speaker-suggestions')
  @Limit('search')
  @Policy('programme.read')
  @ApiOperation({ summary: 'Speakers of earlier editions by name or address, whose words may be taken over' })
  @ApiOkResponse({ type: [SpeakerProfileDto] })
  async suggest(
    @CurrentScope() scope: Scope,
    @Query() { q = '' }: SpeakerSuggestionQueryDto,
  ): Promise<SpeakerProfileDto[]> {
    return (await this.reader.suggestions(scope, q)).map((speaker) => SpeakerProfileDto.from(speaker));
  }

  @Post('speakers')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Write down somebody who speaks, or may: a name is enough' })
  @ApiCreatedResponse({ type: SpeakerDto })
  async create(@CurrentAct() act: Act, @Body() { photoOf, ...body }: NewSpeakerDto): Promise<SpeakerDto> {
    return act.once(async (tx) => {
      const id = await this.speakers.create(tx, act.scope, NewSpeakerDto.facts(body));
      if (photoOf) await this.photos.takeOver(tx, act.scope, id, photoOf);
      return SpeakerDto.of(await this.reader.find(act.scope, id, tx));
    });
  }

  @Get('speakers/:speaker')
  @Policy('programme.read')
  @ApiOperation({ summary: 'One speaker with her parts, what she handed in and what is said of her' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiOkResponse({ type: SpeakerDto })
  async find(@CurrentScope() scope: Scope, @Param('speaker', IdPipe) id: string): Promise<SpeakerDto> {
    return SpeakerDto.of(await this.reader.find(scope, id));
  }

  @Patch('speakers/:speaker')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Change what is written of a speaker; what was printed stays as it was printed' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiOkResponse({ type: SpeakerDto })
  async change(
    @CurrentAct() act: Act,
    @Param('speaker', IdPipe) id: string,
    @Body() { version, ...words }: SpeakerChangeDto,
  ): Promise<SpeakerDto> {
    return act.once(async (tx) => {
      await this.speakers.change(tx, act.scope, { id, version }, SpeakerChangeDto.facts(words));
      return SpeakerDto.of(await this.reader.find(act.scope, id, tx));
    });
  }

  @Delete('speakers/:speaker')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove somebody who was written down by mistake and has no part' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('speaker', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.speakers.remove(tx, act.scope, id));
  }

  @Put('speakers/:speaker/arrival')
  @Policy('speakers.arrivals')
  @HttpCode(204)
  @ApiOperation({ summary: 'She is in the house' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiNoContentResponse()
  async arrive(@CurrentAct() act: Act, @Param('speaker', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.arrivals.arrive(tx, act.scope, id));
  }

  @Delete('speakers/:speaker/arrival')
  @Policy('speakers.arrivals')
  @HttpCode(204)
  @ApiOperation({ summary: 'She is not in the house: it was somebody else' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiNoContentResponse()
  async unmarkArrival(@CurrentAct() act: Act, @Param('speaker', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.arrivals.unmark(tx, act.scope, id));
  }

  @Put('speakers/:speaker/availability')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Say when she can come; stretches that touch are one' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiOkResponse({ type: SpeakerDto })
  async putAvailability(
    @CurrentAct() act: Act,
    @Param('speaker', IdPipe) id: string,
    @Body() body: AvailabilityDto,
  ): Promise<SpeakerDto> {
    return act.once(async (tx) => {
      const seen = { id, version: body.version };
      await this.speakers.putAvailability(tx, act.scope, seen, AvailabilityDto.ranges(body));
      return SpeakerDto.of(await this.reader.find(act.scope, id, tx));
    });
  }

  @Get('speakers/:speaker/photo')
  @Policy('programme.read')
  @ApiOperation({ summary: 'Her photo, as it was cut' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async photo(
    @CurrentScope() scope: Scope,
    @Param('speaker', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, stream } = await this.photos.open(scope, id);
    void reply
      .header('cache-control', 'private, no-cache')
      .header('content-security-policy', "default-src 'none'; sandbox");
    return new StreamableFile(stream, { type: 'image/jpeg', length: file.size });
  }

  @Put('speakers/:speaker/photo')
  @Policy('programme.write')
  @RouteConfig(TAKES_FILES)
  @HttpCode(204)
  @ApiOperation({ summary: 'Put her photo: a JPEG or PNG of at most 10 MB, and the part of it that is kept' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['picture'],
      properties: {
        picture: { type: 'string', format: 'binary' },
        zoom: { type: 'number', minimum: 1, maximum: 4, description: 'How far in' },
        right: { type: 'number', minimum: 0, maximum: 1, description: 'How far to the right' },
        down: { type: 'number', minimum: 0, maximum: 1, description: 'How far down' },
      },
    },
  })
  @ApiNoContentResponse()
  async putPhoto(
    @CurrentAct() act: Act,
    @Param('speaker', IdPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await withPicture(request, this.folder, async (path, sha256, texts) => {
      const pick = pickIn(texts);
      const made = await this.pictures.portrait(path, { ...PORTRAIT, pick });
      const what = pick === null ? sha256 : `${sha256} ${pick.zoom} ${pick.right} ${pick.down}`;
      await act.with(what).once((tx) => this.photos.put(tx, act.scope, id, made));
    });
  }

  @Delete('speakers/:speaker/photo')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take her photo away' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiNoContentResponse()
  async removePhoto(@CurrentAct() act: Act, @Param('speaker', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.photos.remove(tx, act.scope, id));
  }

  @Post('speakers/:speaker/link')
  @Policy('programme.write')
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail the link to her own page to her and to her assistant' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiAcceptedResponse()
  async sendLink(@CurrentAct() act: Act, @Param('speaker', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.send(tx, act.scope, id));
  }

  @Delete('speakers/:speaker/link')
  @Policy('programme.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the links that were sent: they open nothing, and the next is another' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiNoContentResponse()
  async endLink(@CurrentAct() act: Act, @Param('speaker', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.links.renew(tx, act.scope, id));
  }

  @Post('speakers/:speaker/comments')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Tell the others of the secretariat something of her; she never reads it' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiCreatedResponse({ type: SpeakerDto })
  async comment(
    @CurrentAct() act: Act,
    @Param('speaker', IdPipe) id: string,
    @Body() { words }: NewSpeakerCommentDto,
  ): Promise<SpeakerDto> {
    return act.once(async (tx) => {
      await this.speakers.comment(tx, act.scope, id, words);
      return SpeakerDto.of(await this.reader.find(act.scope, id, tx));
    });
  }

  @Post('speakers/:speaker/engagements')
  @Policy('programme.write')
  @ApiOperation({ summary: 'Give her a part' })
  @ApiParam({ name: 'speaker', format: 'uuid' })
  @ApiCreatedResponse({ type: EngagementDto })
  async engage(
    @CurrentAct() act: Act,
    @Param('speaker', IdPipe) id: string,
    @Body() body: NewEngagementDto,
  ): Promise<EngagementDto> {
    return act.once(async (tx) => {
      const made = await this.engagements.create(tx, act.scope, id, NewEngagementDto.wanted(body));
      return EngagementDto.from(await this.reader.engagement(act.scope, made, tx));
    });
  }
}
