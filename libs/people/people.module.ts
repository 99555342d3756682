import { Module, type OnModuleInit } from '@nestjs/common';
import { Distinctions } from './distinctions.service';
import { MERGED_KINDS } from './domain/merge';
import { MergeRules } from './merge-rules';
import { Merges } from './merges.service';
import { PeopleService } from './people.service';
import { DistinctionsRepository } from './persistence/distinctions.repository';
import { MergesRepository } from './persistence/merges.repository';
import { LonelyRecordsRepository } from './persistence/lonely-records.repository';
import { PeopleRepository } from './persistence/people.repository';

@Module({
  providers: [
    PeopleRepository,
    LonelyRecordsRepository,
    MergesRepository,
    MergeRules,
    PeopleService,
    Merges,
    DistinctionsRepository,
    Distinctions,
  ],
  exports: [MergeRules, PeopleService, Merges, Distinctions],
})
export class PeopleModule implements OnModuleInit {
  constructor(
    private readonly rules: MergeRules,
    private readonly merges: MergesRepository,
    private readonly distinctions: DistinctionsRepository,
  ) {}

  onModuleInit(): void {
    for (const kind of MERGED_KINDS) {
      this.rules.declare({
        constraint: `${kind}_merged_fk`,
        of: kind,
        // Whoever locks the records holds what leads to them too, since only a merge changes it.
        lock: async () => undefined,
        standings: async () => [],
        hindrances: async () => [],
        move: (tx, scope, pair) => this.merges.leadOn(tx, scope, kind, pair),
      });
    }
    this.rules.declare({
      constraint: 'distinction_one_fk',
      of: 'person',
      lock: (tx, scope, pair) => this.distinctions.lock(tx, scope, pair),
      standings: async () => [],
      hindrances: async () => [],
      move: (tx, scope, pair) => this.distinctions.move(tx, scope, pair),
    });
    this.rules.declare({
      constraint: 'distinction_other_fk',
      of: 'person',
      // One row has both, and moves with the first.
      lock: async () => undefined,
      standings: async () => [],
      hindrances: async () => [],
      move: async () => undefined,
    });
  }
}
