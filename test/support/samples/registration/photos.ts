import { FileStore } from '@app/platform';
import { FormsService, STANDARD_FORM } from '@app/registration';
import { committed } from '../../committed';
import { formWith } from '../../multipart';
import { photograph } from '../../photographs';
import { once } from '../once';
import type { Call, Stages } from '../stage';
import type { World } from '../world';

export function photoStages(world: World): Stages {
  const { app, scope, mark, get, database, inTx, code, en, approved } = world;

  /** The form of somebody asks for a photo; it is made once, for what only looks leaves nothing each time. */
  const askFace = once(async () => {
    const forms = committed(app, FormsService);
    const form = await forms.create(scope, { code: code(), purpose: 'registration', name: en, from: null });
    const face = { key: 'face', label: en, kind: 'photo', required: false, returnable: true } as const;
    const asked = { ...face, shape: '35x45', least: 100, rules: [] } as const;
    const [first, ...others] = structuredClone(STANDARD_FORM.steps);
    if (!first) throw new Error('The standard form has no steps.');
    const steps = [{ ...first, fields: [...first.fields, asked] }, ...others];
    await forms.change(scope, { id: form, version: 1 }, { steps });
    await forms.publish(scope, { id: form, version: 2 }, { moveDrafts: false });
    await database.manager.query(
      `UPDATE registration SET form_version_id = (SELECT current_version_id FROM form WHERE id = $2)
       WHERE id = $1`,
      [approved.id, form],
    );
  });

  async function faceAsked(): Promise<Call> {
    await askFace();
    return { path: { registration: approved.id } };
  }

  /** A photo of somebody who was approved; no program looks at what it holds. */
  async function photoSent(): Promise<Call> {
    return inTx(async (tx): Promise<Call> => {
      const file = await get(FileStore).put(tx, scope, {
        kind: 'photo',
        name: 'photo.jpg',
        mediaType: 'image/jpeg',
        bytes: Buffer.from(mark),
      });
      await tx.query(
        `INSERT INTO registration_photo (id, event_id, registration_id, field, width, height, created_at)
         VALUES ($1, $2, $3, 'face', 35, 45, now())`,
        [file.id, scope.event, approved.id],
      );
      return { path: { registration: approved.id, photo: file.id } };
    });
  }

  return {
    'Photos.show': photoSent,
    'Photos.asked': faceAsked,
    'Photos.replace': async () => ({ ...(await faceAsked()), form: formWith(await photograph(140, 180)) }),
  };
}
