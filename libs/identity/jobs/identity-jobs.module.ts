import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity.module';
import { EndStreams } from './end-streams';
import { ForgetDead } from './forget-dead.job';

@Module({ imports: [IdentityModule], providers: [EndStreams, ForgetDead] })
export class IdentityJobsModule {}
