import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@app/identity';
import { MergeRules, PeopleModule } from '@app/people';
import { Belongings } from './belongings';
import { DelegationsReader } from './delegations.reader';
import { Delegations } from './delegations.service';
import { Desks } from './desks';
import { FocalPoints } from './focal-points.service';
import { DelegationMergeRule } from './merge-rule';
import './persistence/delegations.constraints';
import { delegationEntities } from './persistence/delegation.entities';
import { DelegationsRepository } from './persistence/delegations.repository';
import { FocalPointsRepository } from './persistence/focal-points.repository';
import { DelegationMergesRepository } from './persistence/merges.repository';

@Module({
  imports: [TypeOrmModule.forFeature(delegationEntities), IdentityModule, PeopleModule],
  providers: [
    DelegationsRepository,
    FocalPointsRepository,
    DelegationMergesRepository,
    DelegationMergeRule,
    Belongings,
    Delegations,
    FocalPoints,
    Desks,
    DelegationsReader,
  ],
  exports: [
    DelegationsRepository,
    FocalPointsRepository,
    Belongings,
    Delegations,
    FocalPoints,
    Desks,
    DelegationsReader,
  ],
})
export class DelegationsModule implements OnModuleInit {
  constructor(
    private readonly rules: MergeRules,
    private readonly rule: DelegationMergeRule,
  ) {}

  onModuleInit(): void {
    this.rule.declareTo(this.rules);
  }
}
