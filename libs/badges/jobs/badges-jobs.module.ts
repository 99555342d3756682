import { Module } from '@nestjs/common';
import { BadgesModule } from '../badges.module';
import { IssueBadge } from './issue-badge.handler';
import { PrintBadgeBatch } from './print-badge-batch.handler';

@Module({ imports: [BadgesModule], providers: [IssueBadge, PrintBadgeBatch] })
export class BadgesJobsModule {}
