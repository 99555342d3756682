import { Module, type OnModuleInit } from '@nestjs/common';
import { MERGED_KINDS } from './domain/merge';
import { MergeRules } from './merge-rules';
import { Merges } from './merges.service';
import { PeopleService } from './people.service';
import { MergesRepository } from './persistence/merges.repository';
import { PeopleRepository } from './persistence/people.repository';

@Module({
  providers: [PeopleRepository, MergesRepository, MergeRules, PeopleService, Merges],
  exports: [MergeRules, PeopleService, Merges],
})
export class PeopleModule implements OnModuleInit {
  constructor(
    private readonly rules: MergeRules,
    private readonly merges: MergesRepository,
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
  }
}
