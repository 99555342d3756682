import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Act, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { CategoriesService } from '../categories/categories.service';
import { CategoryChangeDto, CategoryDto, NewCategoryDto } from './dto/category.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/categories')
export class CategoriesController {
  constructor(
    private readonly categories: CategoriesService,
    private readonly reader: CategoriesReader,
  ) {}

  @Get()
  @Policy('events.read')
  @ApiOperation({ summary: 'Registration categories with their quotas' })
  @ApiOkResponse({ type: [CategoryDto] })
  async list(@CurrentScope() scope: Scope): Promise<CategoryDto[]> {
    return (await this.reader.list(scope)).map((category) => CategoryDto.from(category));
  }

  @Post()
  @Policy('events.write')
  @ApiCreatedResponse({ type: CategoryDto })
  async create(@CurrentAct() act: Act, @Body() body: NewCategoryDto): Promise<CategoryDto> {
    const { opensAt, closesAt, substitutesUntil, changesUntil, description = {}, ...facts } = body;
    return act.once(async (tx) => {
      const id = await this.categories.create(tx, act.scope, {
        ...facts,
        description,
        opensAt: moment(opensAt) ?? null,
        closesAt: moment(closesAt) ?? null,
        substitutesUntil: moment(substitutesUntil) ?? null,
        changesUntil: moment(changesUntil) ?? null,
      });
      return CategoryDto.from(await this.reader.find(act.scope, id, tx));
    });
  }

  @Patch(':category')
  @Policy('events.write')
  @ApiOperation({ summary: 'Change a category; a quota below the places taken is refused' })
  @ApiParam({ name: 'category', format: 'uuid' })
  @ApiOkResponse({ type: CategoryDto })
  async change(
    @CurrentAct() act: Act,
    @Param('category', IdPipe) id: string,
    @Body() body: CategoryChangeDto,
  ): Promise<CategoryDto> {
    const { version, opensAt, closesAt, substitutesUntil, followUpUntil, changesUntil, ...changes } = body;
    const times = {
      opensAt: moment(opensAt),
      closesAt: moment(closesAt),
      substitutesUntil: moment(substitutesUntil),
      followUpUntil: moment(followUpUntil),
      changesUntil: moment(changesUntil),
    };
    return act.once(async (tx) => {
      await this.categories.change(tx, act.scope, { id, version }, { ...changes, ...times });
      return CategoryDto.from(await this.reader.find(act.scope, id, tx));
    });
  }
}

/** Undefined stays as it is, null takes the bound away. */
function moment(text: string | null | undefined): Date | null | undefined {
  return typeof text === 'string' ? new Date(text) : text;
}
