import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Tags } from '../approval/tags.service';
import { NewTagDto, TagChangeDto, TagDto } from './dto/tag.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class TagsController {
  constructor(private readonly tags: Tags) {}

  @Get('tags')
  @Policy('registrations.read')
  @ApiOperation({ summary: 'The coloured words of an event, with how many people have each' })
  @ApiOkResponse({ type: [TagDto] })
  async list(@CurrentScope() scope: Scope): Promise<TagDto[]> {
    return (await this.tags.list(scope)).map((tag) => TagDto.from(tag));
  }

  @Post('tags')
  @Policy('registrations.write')
  @ApiCreatedResponse({ type: TagDto })
  async create(@CurrentAct() act: Act, @Body() { name, colour }: NewTagDto): Promise<TagDto> {
    return act.once(async (tx) => TagDto.from(await this.tags.create(tx, act.scope, { name, colour })));
  }

  @Patch('tags/:tag')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiParam({ name: 'tag', format: 'uuid' })
  @ApiNoContentResponse()
  async change(
    @CurrentAct() act: Act,
    @Param('tag', IdPipe) id: string,
    @Body() { version, name, colour }: TagChangeDto,
  ): Promise<void> {
    await act.once((tx) => this.tags.change(tx, act.scope, { id, version }, { name, colour }));
  }

  @Delete('tags/:tag')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a tag from the event and from everybody who has it' })
  @ApiParam({ name: 'tag', format: 'uuid' })
  @ApiNoContentResponse()
  async delete(@CurrentAct() act: Act, @Param('tag', IdPipe) id: string): Promise<void> {
    await act.once((tx) => this.tags.delete(tx, act.scope, id));
  }

  @Put('registrations/:registration/tags/:tag')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Pin a tag to a registration' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiParam({ name: 'tag', format: 'uuid' })
  @ApiNoContentResponse()
  async pin(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Param('tag', IdPipe) tag: string,
  ): Promise<void> {
    await act.once((tx) => this.tags.pin(tx, act.scope, id, tag));
  }

  @Delete('registrations/:registration/tags/:tag')
  @Policy('registrations.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a tag off a registration' })
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiParam({ name: 'tag', format: 'uuid' })
  @ApiNoContentResponse()
  async unpin(
    @CurrentAct() act: Act,
    @Param('registration', IdPipe) id: string,
    @Param('tag', IdPipe) tag: string,
  ): Promise<void> {
    await act.once((tx) => this.tags.unpin(tx, act.scope, id, tag));
  }
}
