import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { changedMeanwhile, checkColour } from '@app/events';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { NoteEntity, TagEntity } from '../persistence/tag.entities';
import { TagsRepository, type TagRow } from '../persistence/tags.repository';
import { RegistrationActs } from '../registration-acts';
import { registrationRecord, tagRecord } from '../registration.records';

export interface TagFacts {
  name: string;
  colour: string;
}

/** What staff pin to registrations and write beside them: theirs alone, nobody outside ever reads it. */
@Injectable()
export class Tags {
  constructor(
    private readonly database: Database,
    private readonly acts: RegistrationActs,
    private readonly tags: TagsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The tags of the event, each with how many have it. */
  list(scope: Scope, tx: Tx = this.database.manager): Promise<TagRow[]> {
    scope.require('registrations.read');
    return this.tags.list(tx, scope);
  }

  /** Makes a tag nobody wears yet. Throws where its name is taken or its colour is none of the house’s. */
  async create(tx: Tx, scope: Scope, facts: TagFacts): Promise<TagRow> {
    scope.require('registrations.write');
    checkColour(facts.colour);
    const tag = { ...facts, id: newId(), eventId: scope.event, version: 1, createdAt: this.clock.now() };
    await this.tags.insert(tx, Object.assign(new TagEntity(), tag));
    await this.audit.add(tx, scope, tagRecord.created('tag.created', tag.id, facts));
    return { id: tag.id, ...facts, version: 1, people: 0 };
  }

  /** Names or colours it anew; throws `stale-version` where it is not as it was seen. */
  async change(
    tx: Tx,
    scope: Scope,
    { id, version }: { id: string; version: number },
    facts: TagFacts,
  ): Promise<void> {
    scope.require('registrations.write');
    checkColour(facts.colour);
    const tag = await this.tags.lock(tx, scope, id);
    if (!tag) throw notFound('tag');
    if (tag.version !== version) throw changedMeanwhile('tag', tag);
    await this.tags.save(tx, scope, id, facts);
    await this.audit.add(tx, scope, tagRecord.change('tag.changed', id, tag, facts));
  }

  /** Takes it off everybody. */
  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('registrations.write');
    const tag = await this.tags.lock(tx, scope, id);
    if (!tag) throw notFound('tag');
    await this.tags.delete(tx, scope, id);
    const { name, colour } = tag;
    await this.audit.add(tx, scope, tagRecord.removed('tag.deleted', id, { name, colour }));
  }

  /** Twice is once. */
  async pin(tx: Tx, scope: Scope, registrationId: string, tagId: string): Promise<void> {
    const tag = await this.ofRegistration(tx, scope, registrationId, tagId);
    const pinned = await this.tags.pin(tx, scope, { registrationId, tagId, at: this.clock.now() });
    if (pinned) await this.note(tx, scope, 'registration.tagged', registrationId, { tag });
  }

  /** Nothing where she does not have it. */
  async unpin(tx: Tx, scope: Scope, registrationId: string, tagId: string): Promise<void> {
    const tag = await this.ofRegistration(tx, scope, registrationId, tagId);
    const unpinned = await this.tags.unpin(tx, scope, { registrationId, tagId });
    if (unpinned) await this.note(tx, scope, 'registration.untagged', registrationId, { tag });
  }

  /** What was written about a registration, newest first. */
  async notes(scope: Scope, registrationId: string): Promise<NoteEntity[]> {
    scope.require('registrations.read');
    await this.acts.find(this.database.manager, scope, registrationId);
    return this.tags.listNotes(this.database.manager, scope, registrationId);
  }

  /** Writes a note of staff on a registration, which its person never reads. */
  async addNote(tx: Tx, scope: Scope, registrationId: string, words: string): Promise<NoteEntity> {
    scope.require('registrations.write');
    await this.acts.lock(tx, scope, registrationId);
    const note = await this.tags.addNote(tx, scope, { registrationId, at: this.clock.now(), words });
    await this.note(tx, scope, 'registration.note-added', registrationId, { words });
    return note;
  }

  private async ofRegistration(tx: Tx, scope: Scope, id: string, tagId: string): Promise<string> {
    scope.require('registrations.write');
    await this.acts.lock(tx, scope, id);
    const tag = await this.tags.find(tx, scope, tagId);
    if (!tag) throw notFound('tag');
    return tag.name;
  }

  private async note(tx: Tx, scope: Scope, action: string, id: string, facts: object): Promise<void> {
    await this.audit.add(tx, scope, registrationRecord.noted(action, id, facts));
  }
}
