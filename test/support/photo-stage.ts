import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PicturePick } from '@app/platform';
import {
  type FormStep,
  FormsService,
  HolderReader,
  type PhotoField,
  Photos,
  RegistrationReader,
  RegistrationsService,
  type SentPhoto,
  STANDARD_FORM,
} from '@app/registration';
import { photograph } from './photographs';
import { RegistrationStage } from './registration-stage';

export const FACE: PhotoField = {
  key: 'face',
  label: { en: 'Photo' },
  kind: 'photo',
  required: true,
  returnable: true,
  shape: '35x45',
  least: 300,
  rules: ['alone'],
};

/** An event whose governments are asked for a photo in the first step of their form. */
export class PhotoStage extends RegistrationStage {
  override async begin(): Promise<void> {
    await super.begin();
    await this.askFor([...STANDARD_FORM.steps]);
  }

  get service() {
    return this.commands(RegistrationsService);
  }

  /** The form of the category, with a photo in its first step. */
  readonly askFor = async ([first, ...others]: FormStep[]): Promise<void> => {
    if (!first) throw new Error('The standard form has no steps.');
    const forms = this.commands(FormsService);
    const facts = { code: 'faces', purpose: 'registration', name: { en: 'Faces' }, from: null } as const;
    const form = await forms.create(this.people.scope, facts);
    const steps = [{ ...first, fields: [...first.fields, FACE] }, ...others];
    await forms.change(this.people.scope, { id: form, version: 1 }, { steps });
    await forms.publish(this.people.scope, { id: form, version: 2 }, { moveDrafts: false });
    await this.changeCategory('government', { formId: form });
  };

  readonly sent = async (bytes: Buffer, pick: PicturePick | null = null): Promise<SentPhoto> => {
    const path = join(tmpdir(), randomUUID());
    await writeFile(path, bytes);
    try {
      return await this.get(Photos).prepare(FACE, { path, tooLarge: false }, pick);
    } finally {
      await rm(path);
    }
  };

  readonly files = async (): Promise<string[]> => {
    const rows = await this.sql<{ id: string }>(
      `select id from stored_file where kind = 'photo' order by created_at, id`,
    );
    return rows.map(({ id }) => id);
  };

  readonly typed = () => this.people.typed('a@example.org');

  /** A draft with its first step answered, the photo with it. */
  readonly begun = async (photo?: SentPhoto): Promise<string> => {
    const { registrationId: id } = await this.service.startDraft(this.people.visitor(), {
      categoryId: this.people.category('government'),
      language: 'km',
    });
    const outcome = await this.save(id, photo);
    if (photo && !outcome.ok) throw new Error(JSON.stringify(outcome));
    return id;
  };

  readonly save = (id: string, photo?: SentPhoto, change = {}) =>
    this.service.saveStep(
      this.people.holder(id),
      id,
      'person',
      { ...this.typed()['person'], ...change },
      photo,
    );

  readonly faceOf = async (id: string) =>
    (await this.get(HolderReader).form(this.people.holder(id), id)).values['face'];

  readonly submitted = async (photo?: SentPhoto): Promise<string> => {
    const id = await this.begun(photo ?? (await this.sent(await photograph(700, 900))));
    for (const [step, values] of Object.entries(this.typed()))
      if (step !== 'person') await this.service.saveStep(this.people.holder(id), id, step, values);
    await this.people.send(id);
    return id;
  };

  readonly answer = async (id: string) =>
    (await this.get(RegistrationReader).detail(this.people.scope, id)).registration.answers['face'];
}
