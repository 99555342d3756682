import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Act, CurrentAct, CurrentScope, ENTERING, Policy, type Scope } from '@app/platform';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StepUps } from '../step-ups.service';
import { StepUpDto } from './dto/password.dto';

@ApiTags('session')
@Controller('api/v1/session')
export class StepUpController {
  constructor(private readonly stepUps: StepUps) {}

  @Post('step-up-codes')
  @Policy(ENTERING)
  @HttpCode(202)
  @ApiOperation({ summary: 'Have six digits mailed to me, to prove this session once more' })
  @ApiAcceptedResponse()
  async ask(@CurrentAct() act: Act): Promise<void> {
    await act.once((tx) => this.stepUps.ask(tx, act.scope));
  }

  @Post('step-up')
  @Policy(ENTERING)
  @HttpCode(204)
  @ApiOperation({ summary: 'Prove this session for ten minutes by the digits that were mailed' })
  @ApiNoContentResponse()
  async prove(@Body() { code }: StepUpDto, @CurrentScope() scope: Scope): Promise<void> {
    await this.stepUps.prove(scope, code);
  }
}
