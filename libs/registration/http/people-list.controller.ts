import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Act,
  attachment,
  CurrentAct,
  CurrentScope,
  IdPipe,
  JobAcceptedDto,
  Policy,
  type Scope,
} from '@app/platform';
import { Audience } from '../list/audience';
import { PeopleExports } from '../list/people-export';
import { SavedViews } from '../list/saved-views.service';
import {
  AudienceDto,
  NewSavedViewDto,
  PeopleExportDto,
  SavedViewChangesDto,
  SavedViewDto,
} from './dto/people-list.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/registration-audience')
export class AudienceController {
  constructor(private readonly audience: Audience) {}

  @Get()
  @Policy('registrations.read')
  @ApiOperation({ summary: 'What lists of people may be narrowed by and show besides' })
  @ApiOkResponse({ type: AudienceDto })
  async find(@CurrentScope() scope: Scope): Promise<AudienceDto> {
    return AudienceDto.from(await this.audience.of(scope));
  }
}

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViews) {}

  @Get()
  @Policy('registrations.read')
  @ApiOperation({ summary: 'One’s own views of the list of people, and those that others share' })
  @ApiOkResponse({ type: [SavedViewDto] })
  async list(@CurrentScope() scope: Scope): Promise<SavedViewDto[]> {
    return (await this.views.list(scope)).map((view) => SavedViewDto.from(view, scope.actor.id));
  }

  @Post()
  @Policy('registrations.read')
  @ApiOperation({ summary: 'Keep a view of the list of people' })
  @ApiCreatedResponse({ type: SavedViewDto })
  create(@CurrentAct() act: Act, @Body() body: NewSavedViewDto): Promise<SavedViewDto> {
    const { name, query, shared = false, isDefault = false } = body;
    return act.once(async (tx) => {
      const view = await this.views.create(tx, act.scope, { name, query, shared, isDefault });
      return SavedViewDto.from(view, act.scope.actor.id);
    });
  }

  @Patch(':view')
  @Policy('registrations.read')
  @ApiParam({ name: 'view', format: 'uuid' })
  @ApiOperation({ summary: 'Rename a view, share it, or open the page with it' })
  @ApiOkResponse({ type: SavedViewDto })
  change(
    @CurrentAct() act: Act,
    @Param('view', IdPipe) id: string,
    @Body() body: SavedViewChangesDto,
  ): Promise<SavedViewDto> {
    return act.once(async (tx) =>
      SavedViewDto.from(await this.views.change(tx, act.scope, id, { ...body }), act.scope.actor.id),
    );
  }

  @Delete(':view')
  @Policy('registrations.read')
  @HttpCode(204)
  @ApiParam({ name: 'view', format: 'uuid' })
  @ApiOperation({ summary: 'Keep a view no longer' })
  @ApiNoContentResponse()
  async remove(@CurrentAct() act: Act, @Param('view', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.views.remove(tx, act.scope, id));
  }
}

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/people-exports')
export class PeopleExportsController {
  constructor(private readonly exports: PeopleExports) {}

  @Post()
  @Policy('registrations.export')
  @HttpCode(202)
  @ApiOperation({ summary: 'Write a list of people to a file, exactly as it is on a screen' })
  @ApiAcceptedResponse({ type: JobAcceptedDto })
  ask(@CurrentAct() act: Act, @Body() body: PeopleExportDto): Promise<JobAcceptedDto> {
    return act.once(async (tx) =>
      JobAcceptedDto.of(await this.exports.ask(tx, act.scope, PeopleExportDto.asked(body))),
    );
  }

  @Get(':export/file')
  @Policy('registrations.export')
  @Header('Cache-Control', 'no-store')
  @ApiParam({ name: 'export', format: 'uuid', description: 'The job that wrote it' })
  @ApiOperation({ summary: 'The file of a list' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@CurrentScope() scope: Scope, @Param('export', IdPipe) id: string): Promise<StreamableFile> {
    const { file, stream } = await this.exports.file(scope, id);
    return new StreamableFile(stream, {
      type: file.mediaType,
      disposition: attachment(file.name),
      length: file.size,
    });
  }
}
