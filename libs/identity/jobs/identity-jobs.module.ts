import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity.module';
import { ForgetDead } from './forget-dead.job';

@Module({ imports: [IdentityModule], providers: [ForgetDead] })
export class IdentityJobsModule {}
