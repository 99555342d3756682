import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import { rowBatches, type Scope, type Tx } from '@app/platform';
import { In } from 'typeorm';
import type { MaterialKind } from '../domain/speaker';
import { EngagementEntity, EngagementMoveEntity, SpeakerMaterialEntity } from './speaker.entities';

export type EngagementChanges = Partial<
  Omit<EngagementEntity, 'id' | 'eventId' | 'speakerId' | 'version' | 'createdAt'>
>;

@Injectable()
export class EngagementsRepository {
  async insert(tx: Tx, engagement: EngagementEntity): Promise<void> {
    await tx.insert(EngagementEntity, engagement);
  }

  async insertMany(tx: Tx, engagements: readonly EngagementEntity[]): Promise<void> {
    for (const some of rowBatches(engagements)) await tx.insert(EngagementEntity, some as object[]);
  }

  async insertMoves(tx: Tx, moves: readonly EngagementMoveEntity[]): Promise<void> {
    for (const some of rowBatches(moves)) await tx.insert(EngagementMoveEntity, some);
  }

  find(tx: Tx, scope: Scope, id: string): Promise<EngagementEntity | null> {
    return tx.findOneBy(EngagementEntity, { eventId: scope.event, id });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<EngagementEntity | null> {
    return tx.findOne(EngagementEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Of these, in the order of their ids, so that two who take many do not wait for each other. */
  lockMany(tx: Tx, scope: Scope, ids: readonly string[]): Promise<EngagementEntity[]> {
    return tx.find(EngagementEntity, {
      where: { eventId: scope.event, id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Those of these speakers, or of these ids, or all of the event; as they were made. */
  list(
    tx: Tx,
    scope: Scope,
    { ids, speakerIds }: { ids?: readonly string[]; speakerIds?: readonly string[] } = {},
  ): Promise<EngagementEntity[]> {
    return tx.find(EngagementEntity, {
      where: {
        eventId: scope.event,
        ...(ids && { id: In([...ids]) }),
        ...(speakerIds && { speakerId: In([...speakerIds]) }),
      },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async save(tx: Tx, scope: Scope, id: string, changes: EngagementChanges): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(EngagementEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where('event_id = :event AND id = :id', { event: scope.event, id })
      .execute();
  }

  /** How these are called in a programme, in one statement however many they are. */
  async print(
    tx: Tx,
    scope: Scope,
    prints: readonly ({ id: string } & Record<'name' | 'position' | 'organisation', LocalisedText>)[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `update engagement set printed_name = as_told.name, printed_position = as_told.position,
         printed_organisation = as_told.organisation, printed_at = $2, version = version + 1
       from jsonb_to_recordset($3::jsonb) as as_told (id uuid, name jsonb, position jsonb, organisation jsonb)
       where engagement.event_id = $1 and engagement.id = as_told.id`,
      [scope.event, at, JSON.stringify(prints)],
    );
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(EngagementEntity, { eventId: scope.event, id });
  }

  async insertMove(tx: Tx, move: EngagementMoveEntity): Promise<void> {
    await tx.insert(EngagementMoveEntity, move);
  }

  /** As they happened. */
  moves(tx: Tx, scope: Scope, engagementIds: readonly string[]): Promise<EngagementMoveEntity[]> {
    return tx.find(EngagementMoveEntity, {
      where: { eventId: scope.event, engagementId: In([...engagementIds]) },
      order: { at: 'ASC', id: 'ASC' },
    });
  }

  async insertMaterial(tx: Tx, material: SpeakerMaterialEntity): Promise<void> {
    await tx.insert(SpeakerMaterialEntity, material);
  }

  /** The newest version first, of each kind and language. */
  materials(tx: Tx, scope: Scope, engagementIds: readonly string[]): Promise<SpeakerMaterialEntity[]> {
    return tx.find(SpeakerMaterialEntity, {
      where: { eventId: scope.event, engagementId: In([...engagementIds]) },
      order: { kind: 'ASC', language: 'ASC', number: 'DESC' },
    });
  }

  findMaterial(tx: Tx, scope: Scope, id: string): Promise<SpeakerMaterialEntity | null> {
    return tx.findOneBy(SpeakerMaterialEntity, { eventId: scope.event, id });
  }

  lockMaterial(tx: Tx, scope: Scope, id: string): Promise<SpeakerMaterialEntity | null> {
    return tx.findOne(SpeakerMaterialEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async saveMaterial(
    tx: Tx,
    scope: Scope,
    id: string,
    changes: Partial<Pick<SpeakerMaterialEntity, 'checkedAt' | 'checkedBy' | 'releasedAt' | 'releasedBy'>>,
  ): Promise<void> {
    await tx.update(SpeakerMaterialEntity, { eventId: scope.event, id }, changes);
  }

  /** How many files were handed in for a part, all versions counted. */
  async countMaterials(tx: Tx, scope: Scope, engagementId: string): Promise<number> {
    return tx.countBy(SpeakerMaterialEntity, { eventId: scope.event, engagementId });
  }

  /** The number the next version of this kind in this language has. */
  async nextNumber(
    tx: Tx,
    scope: Scope,
    of: { engagementId: string; kind: MaterialKind; language: string },
  ): Promise<number> {
    const [row] = await tx.query<{ next: number }[]>(
      `select coalesce(max(number), 0) + 1 as next from speaker_material
       where event_id = $1 and engagement_id = $2 and kind = $3 and language = $4`,
      [scope.event, of.engagementId, of.kind, of.language],
    );
    return row?.next ?? 1;
  }
}
