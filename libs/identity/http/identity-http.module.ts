import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity.module';
import { MemberPlaces } from '../member-places';
import { Members } from '../members.service';
import { OwnTokens } from '../own-tokens.service';
import { SetPassword } from '../set-password.service';
import { SignIn } from '../sign-in.service';
import { WarnOfDemo } from '../warn-of-demo';
import { LoginLinksController } from './login-links.controller';
import { MembersController } from './members.controller';
import { OwnSessionsController } from './own-sessions.controller';
import { OwnTokensController } from './own-tokens.controller';
import { PasswordsController } from './passwords.controller';
import { PersonalLinkGuard } from './personal-link.guard';
import { SecondFactorController } from './second-factor.controller';
import { SessionController } from './session.controller';
import { SignInAnswers } from './sign-in-answers';
import { StepUpController } from './step-up.controller';

/** Signing in over HTTP, and what the site needs to let people outside in. Expects `SignedInEvents` from events. */
@Module({
  imports: [IdentityModule],
  controllers: [
    SessionController,
    StepUpController,
    OwnSessionsController,
    OwnTokensController,
    SecondFactorController,
    PasswordsController,
    LoginLinksController,
    MembersController,
  ],
  providers: [
    SignIn,
    SignInAnswers,
    SetPassword,
    OwnTokens,
    Members,
    MemberPlaces,
    WarnOfDemo,
    PersonalLinkGuard,
  ],
  exports: [IdentityModule, SignIn, PersonalLinkGuard],
})
export class IdentityHttpModule {}
