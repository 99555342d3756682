import { Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type Act, attachment, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { Slips } from '../slips/slips.service';
import { SlipPartDto, SlipPrintDto } from './dto/slip.dto';

/** Slips of paper for people no mail reaches. Whoever lets people in at the desk prints one at a time. */
@ApiTags('registration')
@ApiParam({ name: 'event', format: 'uuid' })
@Controller('api/v1/events/:event')
export class SlipsController {
  constructor(private readonly slips: Slips) {}

  @Post('registrations/:registration/slip')
  @Policy('registrations.admit')
  @ApiParam({ name: 'registration', format: 'uuid' })
  @ApiOperation({
    summary: 'Make a slip of paper for a person without an e-mail of her own; the one before it is void',
  })
  @ApiCreatedResponse({ type: SlipPrintDto })
  print(@CurrentAct() act: Act, @Param('registration', IdPipe) id: string): Promise<SlipPrintDto> {
    return act.once(async (tx) => SlipPrintDto.from(await this.slips.printOne(tx, act.scope, id)));
  }

  @Get('slip-prints/:print')
  @Policy('registrations.admit')
  @Header('Cache-Control', 'no-store')
  @ApiParam({ name: 'print', format: 'uuid' })
  @ApiOperation({
    summary: 'The slips of a print that are still good, as a PDF/A to be cut; of many people part by part',
    description: 'The print of an act on many people has the id of the act.',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async sheet(
    @CurrentScope() scope: Scope,
    @Param('print', IdPipe) print: string,
    @Query() { part = 1 }: SlipPartDto,
  ): Promise<StreamableFile> {
    const pdf = await this.slips.sheet(scope, print, part);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: attachment(part === 1 ? 'slips.pdf' : `slips-${part}.pdf`),
      length: pdf.length,
    });
  }
}
