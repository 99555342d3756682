import { Body, Controller, Get, Header, Param, Patch, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Act, attachment, CurrentAct, CurrentScope, IdPipe, Policy, type Scope } from '@app/platform';
import { SpeakerMaterials } from '../materials.service';
import { SpeakersReader } from '../speakers.reader';
import { MaterialMarksDto, SpeakerMaterialDto } from './dto/engagement.dto';

@ApiTags('speakers')
@ApiParam({ name: 'event', format: 'uuid' })
@ApiParam({ name: 'material', format: 'uuid' })
@Controller('api/v1/events/:event/speaker-materials/:material')
export class SpeakerMaterialsController {
  constructor(
    private readonly materials: SpeakerMaterials,
    private readonly reader: SpeakersReader,
  ) {}

  @Patch()
  @Policy('programme.write')
  @ApiOperation({ summary: 'Say that it is what was said, or that interpreters may have it' })
  @ApiOkResponse({ type: SpeakerMaterialDto })
  async mark(
    @CurrentAct() act: Act,
    @Param('material', IdPipe) id: string,
    @Body() { checked, released }: MaterialMarksDto,
  ): Promise<SpeakerMaterialDto> {
    return act.once(async (tx) => {
      await this.materials.mark(tx, act.scope, id, { checked, released });
      return SpeakerMaterialDto.from(await this.reader.material(act.scope, id, tx));
    });
  }

  @Get('file')
  @Policy('programme.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The file, to be kept and opened elsewhere' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@CurrentScope() scope: Scope, @Param('material', IdPipe) id: string): Promise<StreamableFile> {
    const { file, stream } = await this.materials.open(scope, id);
    return new StreamableFile(stream, {
      type: 'application/octet-stream',
      disposition: attachment(file.name),
      length: file.size,
    });
  }
}
