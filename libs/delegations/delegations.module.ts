import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@app/identity';
import { PeopleModule } from '@app/people';
import { Belongings } from './belongings';
import { DelegationsReader } from './delegations.reader';
import { Delegations } from './delegations.service';
import { Desks } from './desks';
import { FocalPoints } from './focal-points.service';
import './persistence/delegations.constraints';
import { delegationEntities } from './persistence/delegation.entities';
import { DelegationsRepository } from './persistence/delegations.repository';
import { FocalPointsRepository } from './persistence/focal-points.repository';

@Module({
  imports: [TypeOrmModule.forFeature(delegationEntities), IdentityModule, PeopleModule],
  providers: [
    DelegationsRepository,
    FocalPointsRepository,
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
export class DelegationsModule {}
