import { Module } from '@nestjs/common';
import { CommitmentsModule } from '../commitments.module';
import { OpenHoursController } from './open-hours.controller';

@Module({ imports: [CommitmentsModule], controllers: [OpenHoursController] })
export class CommitmentsHttpModule {}
