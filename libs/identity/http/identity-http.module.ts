import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity.module';
import { SignIn } from '../sign-in.service';
import { OwnSessionsController } from './own-sessions.controller';
import { OwnTokens } from '../own-tokens.service';
import { OwnTokensController } from './own-tokens.controller';
import { PersonalLinkGuard } from './personal-link.guard';
import { WarnOfDemo } from '../warn-of-demo';
import { SecondFactorController } from './second-factor.controller';
import { SessionController } from './session.controller';
import { SignInAnswers } from './sign-in-answers';

/** Signing in over HTTP, and what the site needs to let people outside in. Expects `SignedInEvents` from events. */
@Module({
  imports: [IdentityModule],
  controllers: [SessionController, OwnSessionsController, OwnTokensController, SecondFactorController],
  providers: [SignIn, SignInAnswers, OwnTokens, WarnOfDemo, PersonalLinkGuard],
  exports: [IdentityModule, SignIn, PersonalLinkGuard],
})
export class IdentityHttpModule {}
