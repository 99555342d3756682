import { Controller, Get, Header, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@app/kernel';
import { attachment, CLOCK, CurrentScope, Policy, type Scope } from '@app/platform';
import { McScriptReader } from '../mc-script.reader';
import { ScriptPrinter } from '../print/script-printer';
import { McScriptDto, McScriptQueryDto } from './dto/mc-script.dto';

@ApiTags('programme')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event/mc-script')
export class McScriptsController {
  constructor(
    private readonly reader: McScriptReader,
    private readonly printer: ScriptPrinter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Policy('programme.read')
  @ApiOperation({ summary: 'Whom the master of ceremonies calls up, and how, in the draft as it stands' })
  @ApiOkResponse({ type: McScriptDto })
  async find(
    @CurrentScope() scope: Scope,
    @Query() { language = 'en', ...asked }: McScriptQueryDto,
  ): Promise<McScriptDto> {
    return McScriptDto.from(await this.reader.find(scope, { language, ...asked }));
  }

  @Get('print')
  @Policy('programme.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The same as a PDF/A to be read on a lectern' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentScope() scope: Scope,
    @Query() { language = 'en', ...asked }: McScriptQueryDto,
  ): Promise<StreamableFile> {
    const script = await this.reader.find(scope, { language, ...asked });
    const pdf = await this.printer.print(script, this.clock.now());
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: attachment(`mc-script-${language}.pdf`),
      length: pdf.length,
    });
  }
}
