import { Inject, Injectable } from '@nestjs/common';
import { type Clock, NO_HONOURS, type TimeRange, given, newId, notFound } from '@app/kernel';
import { changedMeanwhile } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { PeopleService } from '@app/people';
import { Standings } from '@app/protocol';
import { Audit, CLOCK, FileStore, type Scope, type Tx } from '@app/platform';
import { joinedStretches } from './domain/availability';
import { EngagementsRepository } from './persistence/engagements.repository';
import { SpeakerCommentEntity, SpeakerEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { PlannedParts } from './planned-parts';
import { mayActFor } from './may-act';
import { checkedFacts, factsOfNew, keysOf, newSpeaker, type OwnFacts } from './speaker-facts';
import { type SpeakerFacts, speakerFacts, speakerRecord } from './speakers.records';

/** Who speaks at an event: looked after by the secretariat, and by herself once she has opened her page. */
@Injectable()
export class Speakers {
  constructor(
    private readonly speakers: SpeakersRepository,
    private readonly engagements: EngagementsRepository,
    private readonly parts: PlannedParts,
    private readonly people: PeopleService,
    private readonly standings: Standings,
    private readonly links: PersonalLinks,
    private readonly files: FileStore,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A name is enough. Whoever is known in the series by the same address and name is the same person. Returns her id. */
  async create(tx: Tx, scope: Scope, wanted: Partial<SpeakerFacts>): Promise<string> {
    scope.require('programme.write');
    const facts = factsOfNew(wanted);
    const id = newId();
    const link = await this.links.issue(tx, scope, { subjectKind: 'speaker', subjectId: id });
    const personId = await this.personOf(tx, scope, facts);
    const made = { id, personId, linkId: link.id, createdAt: this.clock.now() };
    await this.speakers.insert(tx, newSpeaker(scope, facts, made));
    await this.audit.add(tx, scope, speakerRecord.created('speaker.created', id, speakerFacts(facts)));
    return id;
  }

  /** The same of many in few statements; returns their ids in the same order. Nobody is looked up by an address. */
  async createMany(
    tx: Tx,
    scope: Scope,
    wanted: readonly Omit<Partial<SpeakerFacts>, 'email'>[],
  ): Promise<string[]> {
    scope.require('programme.write');
    const speakers = wanted.map((each) => ({ id: newId(), facts: factsOfNew(each) }));
    const links = await this.links.issueMany(
      tx,
      scope,
      speakers.map(({ id }) => ({ subjectKind: 'speaker', subjectId: id })),
    );
    const createdAt = this.clock.now();
    await this.speakers.insertMany(
      tx,
      speakers.map(({ id, facts }, index) =>
        newSpeaker(scope, facts, { id, personId: null, linkId: links[index]?.id ?? '', createdAt }),
      ),
    );
    await this.audit.addAll(
      tx,
      scope,
      speakers.map(({ id, facts }) => speakerRecord.created('speaker.created', id, speakerFacts(facts))),
    );
    return speakers.map(({ id }) => id);
  }

  /** Changes what is written of her, if she still stands in `version`. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    changes: Partial<SpeakerFacts>,
  ): Promise<void> {
    scope.require('programme.write');
    await this.save(tx, scope, await this.lockSeen(tx, scope, seen), changes);
  }

  /** The same by herself, or by her assistant. What was printed of her stays as it was printed. */
  async changeOwn(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    changes: Partial<OwnFacts>,
  ): Promise<void> {
    mayActFor(scope, seen.id);
    const speaker = await this.lockSeen(tx, scope, seen);
    await this.save(tx, scope, speaker, changes);
    await this.claim(tx, scope, speaker);
  }

  /** Removes somebody who was written down by mistake; one who has a part is withdrawn instead. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('programme.write');
    const speaker = await this.lock(tx, scope, id);
    await this.speakers.delete(tx, scope, id);
    await this.standings.forgetUnknown(tx, scope, speaker.personId ?? id);
    await this.links.forget(tx, [speaker.linkId]);
    if (speaker.photoId !== null) await this.files.remove(tx, scope, speaker.photoId);
    const entry = speakerRecord.removed('speaker.removed', id, speakerFacts(speaker));
    await this.audit.add(tx, scope, entry);
  }

  /** When she can come, if she still stands in the version that was seen; none written means always. */
  async putAvailability(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    stretches: readonly TimeRange[],
  ): Promise<void> {
    const { id } = seen;
    mayActFor(scope, id);
    const speaker = await this.lockSeen(tx, scope, seen);
    const joined = joinedStretches(stretches);
    await this.speakers.save(tx, scope, id, {});
    await this.speakers.putAvailability(tx, scope, id, joined);
    await this.claim(tx, scope, speaker);
    const facts = { stretches: joined.map(({ from, to }) => `${from.toISOString()}/${to.toISOString()}`) };
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.availability-put', id, facts));
  }

  /** What organisers tell each other of her. Returns the comment’s id. */
  async comment(tx: Tx, scope: Scope, id: string, words: string): Promise<string> {
    scope.require('programme.write');
    await this.lock(tx, scope, id);
    const comment: SpeakerCommentEntity = {
      id: newId(),
      eventId: scope.event,
      speakerId: id,
      words,
      at: this.clock.now(),
      authorName: scope.actor.name,
    };
    await this.speakers.insertComment(tx, comment);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.commented', id, { words }));
    return comment.id;
  }

  /** Holds these for whoever registers them, in the order of their ids; those of other events are left out. */
  async holdToRegister(tx: Tx, scope: Scope, ids: readonly string[]): Promise<SpeakerEntity[]> {
    scope.require('registrations.write');
    return this.speakers.lockMany(tx, scope, ids);
  }

  /** She is this person of the series, who was known by another name or address. */
  async identify(tx: Tx, scope: Scope, speaker: SpeakerEntity, personId: string): Promise<void> {
    scope.require('registrations.write');
    await this.speakers.save(tx, scope, speaker.id, { personId });
    await this.recognise(tx, scope, speaker, personId);
    await this.replan(tx, scope, speaker, personId);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.identified', speaker.id));
  }

  /** What she, or her assistant, wrote first makes her page hers. */
  async claim(tx: Tx, scope: Scope, { id, claimedAt }: SpeakerEntity): Promise<void> {
    if (scope.speakerId !== id || claimedAt !== null) return;
    await this.speakers.mark(tx, scope, id, { claimedAt: this.clock.now() });
  }

  private async save(
    tx: Tx,
    scope: Scope,
    speaker: SpeakerEntity,
    changes: Partial<SpeakerFacts>,
  ): Promise<void> {
    const facts = checkedFacts({ ...speakerFacts(speaker), ...given(changes) });
    const elsewhere = facts.email !== speaker.email || facts.assistantEmail !== speaker.assistantEmail;
    const readdressed = elsewhere && speaker.invitedAt !== null;
    const personId = (await this.personOf(tx, scope, facts)) ?? speaker.personId;
    await this.speakers.save(tx, scope, speaker.id, {
      ...facts,
      ...(readdressed && { invitedAt: null }),
      ...keysOf(facts),
      personId,
    });
    await this.recognise(tx, scope, speaker, personId);
    await this.replan(tx, scope, speaker, personId);
    // Whoever reads the mailbox before may be a stranger: what was mailed there opens nothing any more.
    if (readdressed) await this.links.readdress(tx, scope, speaker.linkId);
    const entry = speakerRecord.change('speaker.changed', speaker.id, speakerFacts(speaker), facts);
    await this.audit.add(tx, scope, entry);
  }

  /** Where she stands by precedence is told of the person she turned out to be. */
  private async recognise(
    tx: Tx,
    scope: Scope,
    speaker: SpeakerEntity,
    personId: string | null,
  ): Promise<void> {
    const knownAs = speaker.personId ?? speaker.id;
    if (personId === null || personId === knownAs) return;
    await this.standings.followHere(tx, scope, { keptId: personId, otherId: knownAs });
  }

  /** Her time is that of the person she turned out to be. */
  private async replan(tx: Tx, scope: Scope, speaker: SpeakerEntity, personId: string | null): Promise<void> {
    if (personId === speaker.personId) return;
    const own = await this.engagements.list(tx, scope, { speakerIds: [speaker.id] });
    await this.parts.changed(
      tx,
      scope,
      own.map(({ id }) => id),
    );
  }

  private personOf(tx: Tx, scope: Scope, facts: SpeakerFacts): Promise<string | null> {
    if (facts.email === '') return Promise.resolve(null);
    return this.people.findPerson(tx, scope, {
      ...facts,
      ...NO_HONOURS,
      organisationName: '',
      invented: false,
    });
  }

  private async lockSeen(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
  ): Promise<SpeakerEntity> {
    const speaker = await this.lock(tx, scope, seen.id);
    if (speaker.version !== seen.version) throw changedMeanwhile('speaker', { version: speaker.version });
    return speaker;
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity> {
    const speaker = await this.speakers.lock(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    return speaker;
  }
}
