import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, FileStore, type Scope, type StoredFile, type Tx } from '@app/platform';
import { asHandedIn } from './as-handed-in';
import { MATERIAL_BOUNDS, type MaterialKind } from './domain/speaker';
import { tooManyMaterials } from './domain/speakers.errors';
import { mayActFor, mayLookAt } from './may-act';
import { EngagementsRepository } from './persistence/engagements.repository';
import type { SpeakerMaterialEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { engagementRecord } from './speakers.records';
import { Speakers } from './speakers.service';

export interface NewMaterial {
  kind: MaterialKind;
  language: Language;
  name: string;
  bytes: Buffer;
}

/** Texts and slides, each version kept: interpreters may hold any of them. */
@Injectable()
export class SpeakerMaterials {
  constructor(
    private readonly database: Database,
    private readonly engagements: EngagementsRepository,
    private readonly speakers: SpeakersRepository,
    private readonly profiles: Speakers,
    private readonly files: FileStore,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps it as the next version; what was sent before stays. Returns its id. Throws `speakers.too-many-materials`. */
  async send(tx: Tx, scope: Scope, engagementId: string, sent: NewMaterial): Promise<string> {
    const engagement = await this.engagements.lock(tx, scope, engagementId);
    if (!engagement) throw notFound('engagement');
    mayActFor(scope, engagement.speakerId);
    if ((await this.engagements.countMaterials(tx, scope, engagementId)) >= MATERIAL_BOUNDS.files)
      throw tooManyMaterials();
    const { kind, language, bytes } = sent;
    const name = sent.name.trim() || kind;
    const number = await this.engagements.nextNumber(tx, scope, { engagementId, kind, language });
    // Never opened by us and never shown in a page: whoever takes it away knows what to open it with.
    const file = await this.files.put(tx, scope, {
      kind: 'speaker-material',
      name,
      mediaType: 'application/octet-stream',
      bytes,
    });
    const material: SpeakerMaterialEntity = {
      id: newId(),
      eventId: scope.event,
      engagementId,
      kind,
      language,
      number,
      fileId: file.id,
      name,
      size: bytes.length,
      sentAt: this.clock.now(),
      sentByKind: scope.actor.kind,
      sentBy: scope.actor.name,
      checkedAt: null,
      checkedBy: null,
      releasedAt: null,
      releasedBy: null,
    };
    await this.engagements.insertMaterial(tx, material);
    const speaker = await this.speakers.find(tx, scope, engagement.speakerId);
    if (speaker !== null) await this.profiles.claim(tx, scope, speaker);
    const facts = { kind, language, number };
    await this.audit.add(tx, scope, engagementRecord.noted('engagement.material-sent', engagementId, facts));
    return material.id;
  }

  /** Says that it is what was said, or that interpreters may have it; or takes that back. */
  async mark(
    tx: Tx,
    scope: Scope,
    id: string,
    { checked, released }: { checked?: boolean | undefined; released?: boolean | undefined },
  ): Promise<void> {
    scope.require('programme.write');
    const material = await this.engagements.lockMaterial(tx, scope, id);
    if (!material) throw notFound('material');
    const [at, by] = [this.clock.now(), scope.actor.name];
    const marks = {
      ...(checked !== undefined && { checkedAt: checked ? at : null, checkedBy: checked ? by : null }),
      ...(released !== undefined && { releasedAt: released ? at : null, releasedBy: released ? by : null }),
    };
    if (Object.keys(marks).length > 0) await this.engagements.saveMaterial(tx, scope, id, marks);
    const { kind, language, number } = material;
    const facts = { kind, language, number, checked, released };
    const entry = engagementRecord.noted('engagement.material-marked', material.engagementId, facts);
    await this.audit.add(tx, scope, entry);
  }

  /** Its bytes, for who looks after the programme and for its speaker. */
  async open(scope: Scope, id: string): Promise<{ file: StoredFile; stream: Readable }> {
    const tx = this.database.manager;
    const material = await this.engagements.findMaterial(tx, scope, id);
    const engagement = material && (await this.engagements.find(tx, scope, material.engagementId));
    if (!material || !engagement) {
      // Who may look at none is told that, not that there is none.
      if (scope.speakerId === null) scope.require('programme.read');
      throw notFound('material');
    }
    mayLookAt(scope, engagement.speakerId);
    return this.files.open(asHandedIn(scope), material.fileId);
  }
}
