import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { CategoriesReader } from '../categories.reader';
import { CategoriesService } from '../categories.service';
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
  async create(@CurrentScope() scope: Scope, @Body() body: NewCategoryDto): Promise<CategoryDto> {
    const { opensAt, closesAt, description = {}, ...facts } = body;
    const id = await this.categories.create(scope, {
      ...facts,
      description,
      opensAt: moment(opensAt) ?? null,
      closesAt: moment(closesAt) ?? null,
    });
    return CategoryDto.from(await this.reader.find(scope, id));
  }

  @Patch(':category')
  @Policy('events.write')
  @ApiOperation({ summary: 'Change a category; a quota below the places taken is refused' })
  @ApiParam({ name: 'category', format: 'uuid' })
  @ApiOkResponse({ type: CategoryDto })
  async change(
    @CurrentScope() scope: Scope,
    @Param('category', IdPipe) id: string,
    @Body() body: CategoryChangeDto,
  ): Promise<CategoryDto> {
    const { version, opensAt, closesAt, ...changes } = body;
    await this.categories.change(
      scope,
      { id, version },
      {
        ...changes,
        opensAt: moment(opensAt),
        closesAt: moment(closesAt),
      },
    );
    return CategoryDto.from(await this.reader.find(scope, id));
  }
}

/** Undefined stays as it is, null takes the bound away. */
function moment(text: string | null | undefined): Date | null | undefined {
  return typeof text === 'string' ? new Date(text) : text;
}
