import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { STANDING_STATES } from '../domain/engagement';

/** Somebody who is not to speak any more, and the files she left. */
export interface GoneSpeaker {
  id: string;
  eventId: string;
  photoId: string | null;
}

/** Those who had parts and have none that stands. */
@Injectable()
export class GoneSpeakersRepository {
  /** Some with files, whose last part ended before this moment; held from whoever would give them another. */
  async withFiles(tx: Tx, before: Date, most: number): Promise<GoneSpeaker[]> {
    const held: GoneSpeaker[] = await tx.query(
      `select speaker.id, speaker.event_id as "eventId", speaker.photo_id as "photoId" from speaker
       where exists (select from engagement
           where event_id = speaker.event_id and speaker_id = speaker.id)
         and not exists (select from engagement
           where event_id = speaker.event_id and speaker_id = speaker.id and state = any($3))
         and not exists (select from engagement_move move
           join engagement on engagement.event_id = move.event_id and engagement.id = move.engagement_id
           where engagement.event_id = speaker.event_id and engagement.speaker_id = speaker.id and move.at >= $1)
         and (speaker.photo_id is not null or exists (select from speaker_material material
           join engagement on engagement.event_id = material.event_id and engagement.id = material.engagement_id
           where engagement.event_id = speaker.event_id and engagement.speaker_id = speaker.id))
       order by speaker.id limit $2 for update of speaker skip locked`,
      [before, most, STANDING_STATES],
    );
    // What was given to her before she was held is seen by a later look only.
    const asked: { id: string }[] = await tx.query(
      'select distinct speaker_id as id from engagement where speaker_id = any($1) and state = any($2)',
      [held.map(({ id }) => id), STANDING_STATES],
    );
    return held.filter(({ id }) => !asked.some((one) => one.id === id));
  }

  /** Forgets every version of what she handed in; returns the ids of the files. */
  async forgetMaterials(tx: Tx, scope: Scope, speakerId: string): Promise<string[]> {
    const [rows]: [{ fileId: string }[], number] = await tx.query(
      `delete from speaker_material using engagement
       where speaker_material.event_id = $1 and engagement.event_id = $1 and engagement.speaker_id = $2
         and speaker_material.engagement_id = engagement.id
       returning speaker_material.file_id as "fileId"`,
      [scope.event, speakerId],
    );
    return rows.map(({ fileId }) => fileId);
  }
}
