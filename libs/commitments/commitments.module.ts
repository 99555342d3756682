import { Module, type OnModuleInit } from '@nestjs/common';
import { MergeRules, PeopleModule } from '@app/people';
import { Availability } from './availability.service';
import { Commitments } from './commitments.service';
import { CommitmentMergeRule } from './merge-rule';
import { AvailabilityRepository } from './persistence/availability.repository';
import './persistence/commitments.constraints';
import { CommitmentsRepository } from './persistence/commitments.repository';
import { CommitmentMergesRepository } from './persistence/merges.repository';

@Module({
  imports: [PeopleModule],
  providers: [
    CommitmentsRepository,
    AvailabilityRepository,
    CommitmentMergesRepository,
    CommitmentMergeRule,
    Commitments,
    Availability,
  ],
  exports: [Commitments, Availability],
})
export class CommitmentsModule implements OnModuleInit {
  constructor(
    private readonly rules: MergeRules,
    private readonly rule: CommitmentMergeRule,
  ) {}

  onModuleInit(): void {
    this.rule.declareTo(this.rules);
  }
}
