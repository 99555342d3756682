import { Injectable } from '@nestjs/common';
import type { MergeRules } from '@app/people';
import { SpeakersRepository } from './persistence/speakers.repository';

/** A speaker who was known as the other person is known as the kept one. She may speak as two in one event, as before. */
@Injectable()
export class SpeakerMergeRule {
  constructor(private readonly speakers: SpeakersRepository) {}

  declareTo(rules: MergeRules): void {
    rules.declare({
      constraint: 'speaker_person_fk',
      of: 'person',
      lock: (tx, scope, pair) => this.speakers.lockOfPersons(tx, scope, pair),
      standings: (tx, scope, pair) => this.speakers.standingsOfPersons(tx, scope, pair),
      hindrances: () => Promise.resolve([]),
      move: (tx, scope, pair) => this.speakers.relink(tx, scope, pair),
    });
  }
}
