import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { FormsReader } from '../forms.reader';
import { AskedFormDto } from './dto/form.dto';

@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class FormsController {
  constructor(private readonly reader: FormsReader) {}

  @Get('categories/:category/form')
  @Policy('events.read')
  @ApiOperation({ summary: 'The form whoever registers in this category now is asked' })
  @ApiParam({ name: 'category', format: 'uuid' })
  @ApiOkResponse({ type: AskedFormDto })
  async asked(
    @CurrentScope() scope: Scope,
    @Param('category', IdPipe) category: string,
  ): Promise<AskedFormDto> {
    return AskedFormDto.from(await this.reader.asked(scope, category));
  }
}
