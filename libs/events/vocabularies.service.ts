import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, notFound } from '@app/kernel';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { type TermFacts, checkTerms } from './domain/event-parts';
import { changedMeanwhile } from './domain/events.errors';
import { termChanges } from './domain/term-changes';
import { EventParts } from './event-parts';
import { VOCABULARY } from './part-kinds';
import { EventsRepository } from './persistence/events.repository';

interface Vocabulary {
  name: LocalisedText;
  terms: readonly TermFacts[];
}

/** The lists people choose from in the forms of an event. */
@Injectable()
export class VocabulariesService {
  constructor(
    private readonly events: EventsRepository,
    private readonly parts: EventParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the vocabulary what is given; `version` is the one the editor saw, or null to make a new one. */
  async put(
    tx: Tx,
    scope: Scope,
    code: string,
    vocabulary: Vocabulary & { version: number | null },
  ): Promise<void> {
    scope.require('events.write');
    checkTerms(vocabulary.terms);
    const found = await this.events.findVocabulary(tx, scope, code);
    if ((found?.version ?? null) !== vocabulary.version) {
      throw found ? changedMeanwhile('vocabulary', found) : notFound('vocabulary');
    }
    if (!found) return this.make(tx, scope, code, vocabulary);
    const { name, terms } = vocabulary;
    const changes = termChanges(await this.events.listOffered(tx, scope, found.id), terms);
    await this.parts.save(tx, scope, VOCABULARY, found, { name }, changes);
    await this.events.replaceTerms(tx, scope, found.id, terms, this.clock.now());
  }

  /** Brings the vocabulary to what a file says; one that says so already is left as it is. */
  async bring(tx: Tx, scope: Scope, { code, ...vocabulary }: Vocabulary & { code: string }): Promise<void> {
    scope.require('events.write');
    checkTerms(vocabulary.terms);
    const found = await this.events.findVocabulary(tx, scope, code);
    if (!found) return this.make(tx, scope, code, vocabulary);
    const { name, terms } = vocabulary;
    const changes = termChanges(await this.events.listOffered(tx, scope, found.id), terms);
    if (await this.parts.bring(tx, scope, VOCABULARY, found, { name }, changes))
      await this.events.replaceTerms(tx, scope, found.id, terms, this.clock.now());
  }

  private async make(tx: Tx, scope: Scope, code: string, { name, terms }: Vocabulary): Promise<void> {
    const { after } = termChanges([], terms);
    const made = await this.parts.add(tx, scope, VOCABULARY, { code, name }, after);
    await this.events.replaceTerms(tx, scope, made.id, terms, this.clock.now());
  }
}
