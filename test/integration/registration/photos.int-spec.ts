import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import type { TestingModule } from '@nestjs/testing';
import { Delegations } from '@app/delegations';
import { FixedClock, newId } from '@app/kernel';
import { Audit, Database, FileStore, type PicturePick, Scope } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Changes,
  Departures,
  FollowUps,
  type FormStep,
  FormsService,
  HolderReader,
  type PhotoField,
  PhotoReplacements,
  Photos,
  RegistrationReader,
  RegistrationsService,
  ReviewService,
  type SentPhoto,
  STANDARD_FORM,
  asItStands,
} from '@app/registration';
import sharp from 'sharp';
import { ForgetPhotos } from '../../../libs/registration/jobs/forget-photos';
import { PhotosRepository } from '../../../libs/registration/persistence/photos.repository';
import { type Committed, committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { photograph, quarterAt, reading } from '../../support/photographs';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(120_000);

const FACE: PhotoField = {
  key: 'face',
  label: { en: 'Photo' },
  kind: 'photo',
  required: true,
  returnable: true,
  shape: '35x45',
  least: 300,
  rules: ['alone'],
};

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let photos: Photos;
let service: Committed<RegistrationsService>;

beforeAll(async () => {
  app = await composeRegistration(clock);
  photos = app.get(Photos);
  service = committed(app, RegistrationsService);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  await askFor([...STANDARD_FORM.steps]);
});

/** The form of the category, with a photo in its first step. */
async function askFor([first, ...others]: FormStep[]): Promise<void> {
  if (!first) throw new Error('The standard form has no steps.');
  const forms = committed(app, FormsService);
  const facts = { code: 'faces', purpose: 'registration', name: { en: 'Faces' }, from: null } as const;
  const form = await forms.create(people.scope, facts);
  const steps = [{ ...first, fields: [...first.fields, FACE] }, ...others];
  await forms.change(people.scope, { id: form, version: 1 }, { steps });
  await forms.publish(people.scope, { id: form, version: 2 }, { moveDrafts: false });
  const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
  await committed(app, CategoriesService).change(people.scope, category, { formId: form });
}

async function sent(bytes: Buffer, pick: PicturePick | null = null): Promise<SentPhoto> {
  const path = join(tmpdir(), randomUUID());
  await writeFile(path, bytes);
  try {
    return await photos.prepare(FACE, { path, tooLarge: false }, pick);
  } finally {
    await rm(path);
  }
}

async function made(bytes: Buffer, pick: PicturePick | null = null): Promise<Buffer> {
  const one = await sent(bytes, pick);
  if (!('made' in one)) throw new Error(JSON.stringify(one));
  return one.made.bytes;
}

const faultOf = async (bytes: Buffer, pick: PicturePick | null = null) => {
  const one = await sent(bytes, pick);
  return 'fault' in one ? one.fault : one;
};

const files = async () => {
  const rows: { id: string }[] = await app
    .get(Database)
    .manager.query(`select id from stored_file where kind = 'photo' order by created_at, id`);
  return rows.map(({ id }) => id);
};

const typed = () => people.typed('a@example.org');

/** A draft with its first step answered, the photo with it. */
async function begun(photo?: SentPhoto): Promise<string> {
  const { registrationId: id } = await service.startDraft(people.visitor(), {
    categoryId: people.category('government'),
    language: 'km',
  });
  const outcome = await save(id, photo);
  if (photo && !outcome.ok) throw new Error(JSON.stringify(outcome));
  return id;
}

const save = (id: string, photo?: SentPhoto, change = {}) =>
  service.saveStep(people.holder(id), id, 'person', { ...typed()['person'], ...change }, photo);
const valueOf = async (id: string) =>
  (await app.get(HolderReader).form(people.holder(id), id)).values['face'];

async function submitted(photo?: SentPhoto): Promise<string> {
  const id = await begun(photo ?? (await sent(await photograph(700, 900))));
  for (const [step, values] of Object.entries(typed()))
    if (step !== 'person') await service.saveStep(people.holder(id), id, step, values);
  await people.send(id);
  return id;
}

const answer = async (id: string) =>
  (await app.get(RegistrationReader).detail(people.scope, id)).registration.answers['face'];

describe('what is made of a picture', () => {
  it('has the shape the form asks for, a bounded size, and nothing the camera wrote', async () => {
    const bytes = await made(await photograph(4000, 3000));
    const { width, height, format, exif, icc, orientation } = await reading(bytes).metadata();
    expect({ width, height, format, exif, icc, orientation }).toEqual({
      width: 720,
      height: 926,
      format: 'jpeg',
    });
    expect(bytes.includes('Photographer')).toBe(false);
    expect(bytes.length).toBeLessThan(200_000);
  });

  it('shows the part that was chosen', async () => {
    const picture = await photograph(1400, 1800);
    const quarters: number[][] = [];
    for (const down of [0, 1])
      for (const right of [0, 1]) {
        const bytes = await made(picture, { zoom: 2, right, down });
        quarters.push([await quarterAt(bytes, 0.1, 0.1), await quarterAt(bytes, 0.9, 0.9)]);
      }
    expect(quarters).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it.each([
    // Which quarter stands at the top left once it is turned as the camera was held.
    [1, 0],
    [3, 3],
    [6, 2],
    [8, 1],
  ])('is turned as the camera was held before it is cut: %i', async (orientation, quarter) => {
    const picture = await photograph(1600, 1600, { orientation });
    expect(await quarterAt(await made(picture, { zoom: 2, right: 0, down: 0 }), 0.5, 0.5)).toBe(quarter);
  });

  it('stands on white where a PNG is transparent', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 700, height: 900, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const { data } = await reading(await made(png))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});

describe('what is no picture', () => {
  it('is refused by what it is, whatever it is called', async () => {
    const whole = await photograph(700, 900);
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(500)]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="700" height="900"/>');
    expect([
      await faultOf(whole.subarray(0, whole.length / 2)),
      await faultOf(Buffer.from('%PDF-1.7 …')),
      await faultOf(svg),
      await faultOf(heic),
    ]).toEqual([
      { field: 'face', code: 'photo-not-picture', meta: {} },
      { field: 'face', code: 'photo-not-picture', meta: {} },
      { field: 'face', code: 'photo-not-picture', meta: {} },
      { field: 'face', code: 'photo-heic', meta: {} },
    ]);
  });

  it('is refused where it has too few pixels, or has them only outside the part that was chosen', async () => {
    const small = { field: 'face', code: 'photo-too-small', meta: { width: 300, height: 386 } };
    expect(await faultOf(await photograph(280, 900))).toEqual(small);
    expect(await faultOf(await photograph(700, 900), { zoom: 3, right: 0, down: 0 })).toEqual(small);
  });

  it('is refused by its head alone where it would fill the memory', async () => {
    const before = process.memoryUsage().rss;
    expect(await faultOf(bomb(30_000, 30_000))).toEqual({
      field: 'face',
      code: 'photo-too-large',
      meta: { megabytes: 10, megapixels: 25 },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('the photo of a draft', () => {
  it('stays when the step is sent again without one, and when other answers are refused with it', async () => {
    const id = await begun(await sent(await photograph(700, 900)));
    const first = await valueOf(id);
    expect(await files()).toEqual([first]);
    expect(await save(id)).toMatchObject({ ok: true });
    expect(await valueOf(id)).toBe(first);

    const second = await sent(await photograph(1400, 1800));
    expect(await save(id, second, { latinGiven: '中' })).toMatchObject({ ok: false });
    const kept = await valueOf(id);
    expect(kept).not.toBe(first);
    expect(await save(id)).toMatchObject({ ok: true });
    expect(await valueOf(id)).toBe(kept);
    // The one before is gone once nothing names it.
    expect(await save(id, await sent(await photograph(700, 900)))).toMatchObject({ ok: true });
    expect(await files()).toEqual([await valueOf(id)]);
  });

  it('stands in the way where it cannot be used, with what was typed kept', async () => {
    const id = await begun(await sent(await photograph(700, 900)));
    const first = await valueOf(id);
    const outcome = await save(id, await sent(Buffer.from('no picture')), { latinGiven: 'Other' });
    expect(outcome).toMatchObject({ ok: false, errors: [{ field: 'face', code: 'photo-not-picture' }] });
    expect(await valueOf(id)).toBe(first);
    expect((await app.get(HolderReader).form(people.holder(id), id)).values['latinGiven']).toBe('Other');
  });

  it('is missing where none came, also when it is taken away again', async () => {
    const id = await begun();
    const missing = { ok: false, errors: [{ field: 'face', code: 'required' }] };
    expect(await save(id)).toMatchObject(missing);
    await save(id, await sent(await photograph(700, 900)));
    expect(await save(id, { field: 'face', away: true })).toMatchObject(missing);
    expect(await valueOf(id)).toBe('');
  });

  it('is never somebody else’s, whatever is typed', async () => {
    const other = await begun(await sent(await photograph(700, 900)));
    const theirs = String(await valueOf(other));
    const id = await begun();
    expect(await save(id, undefined, { face: theirs })).toMatchObject({ ok: false });
    const open = photos.open(people.holder(id), id, theirs);
    await expect(open).rejects.toMatchObject({ kind: 'not-found' });
    await expect(photos.open(people.holder(id), other, theirs)).rejects.toMatchObject({ code: 'forbidden' });
    const { stream, size } = await photos.open(people.holder(other), other, theirs);
    expect((await buffer(stream)).length).toBe(size);
  });
});

describe('the photo of somebody who was approved', () => {
  const change = (id: string, photo: SentPhoto) =>
    committed(app, Changes).change(people.holder(id), id, {}, photo);
  const openId = async (id: string) =>
    (await app.get(RegistrationReader).detail(people.scope, id)).changes[0]?.id ?? '';

  it('waits alone when she sends another, until somebody has agreed', async () => {
    const id = await submitted();
    await committed(app, ReviewService).approve(people.scope, asItStands(id));
    const before = await answer(id);
    expect(await change(id, await sent(await photograph(1400, 1800)))).toMatchObject({ ok: true });
    const { registration, changes } = await app.get(RegistrationReader).detail(people.scope, id);
    expect([registration.state, registration.answers['face']]).toEqual(['approved', before]);
    const wanted = changes.map(({ part, after }) => ({ part, ...after }));
    expect(wanted).toEqual([{ part: 'photo', field: 'face', photo: expect.any(String) as string }]);
    expect((await files()).length).toBe(2);

    await committed(app, Changes).accept(people.scope, id, await openId(id));
    expect(await files()).toEqual([await answer(id)]);
    expect(await answer(id)).not.toBe(before);
  });

  it('stays when the new one is refused, and she is told why', async () => {
    const id = await submitted();
    await committed(app, ReviewService).approve(people.scope, asItStands(id));
    const before = await answer(id);
    await change(id, await sent(await photograph(1400, 1800)));
    await committed(app, Changes).refuse(people.scope, id, await openId(id), 'A hat');
    expect(await files()).toEqual([before]);
    const status = await app.get(HolderReader).status(people.holder(id), id);
    expect(status).toMatchObject({
      photo: before,
      newPhoto: { refused: true, reason: 'A hat' },
      newName: null,
    });
  });
});

describe('the photo that is asked for after the approval', () => {
  /** Somebody who is approved, and whose category asks for a photo only now. */
  async function approved(required: boolean): Promise<string> {
    const forms = committed(app, FormsService);
    const facts = { code: 'after', purpose: 'follow-up', name: { en: 'After' }, from: null } as const;
    const form = await forms.create(people.scope, facts);
    const steps = [{ key: 'papers', title: { en: 'Papers' }, fields: [{ ...FACE, required }] }];
    await forms.change(people.scope, { id: form, version: 1 }, { steps });
    await forms.publish(people.scope, { id: form, version: 2 }, { moveDrafts: false });
    const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
    const chosen = { formId: null, followUpFormId: form };
    await committed(app, CategoriesService).change(people.scope, category, chosen);
    const id = await people.submitted('b@example.org');
    await committed(app, ReviewService).approve(people.scope, asItStands(id));
    return id;
  }
  const send = (id: string, photo?: SentPhoto) =>
    committed(app, FollowUps).keepStep(people.holder(id), id, 'papers', {}, photo);
  const follows = async (id: string) => (await app.get(HolderReader).followUp(people.holder(id), id))?.values;

  it('is held to the same standards, and looked at before it stands', async () => {
    const id = await approved(true);
    expect((await send(id)).outcome).toMatchObject({
      ok: false,
      errors: [{ field: 'face', code: 'required' }],
    });
    const small = { ok: false, errors: [{ field: 'face', code: 'photo-too-small' }] };
    expect((await send(id, await sent(await photograph(280, 900)))).outcome).toMatchObject(small);

    expect(await send(id, await sent(await photograph(700, 900)))).toMatchObject({
      outcome: { ok: true },
      open: null,
    });
    const [wanted] = await files();
    expect([await answer(id), (await follows(id))?.['face']]).toEqual([undefined, wanted]);
    expect(await app.get(HolderReader).status(people.holder(id), id)).toMatchObject({
      photo: null,
      newPhoto: { photo: wanted, refused: false },
    });
    // Sent again without another one, it is still the same that waits.
    await send(id);
    const { changes } = await app.get(RegistrationReader).detail(people.scope, id);
    expect(changes.map(({ part, after }) => ({ part, ...after }))).toEqual([
      { part: 'photo', field: 'face', photo: wanted },
    ]);
    await committed(app, Changes).accept(people.scope, id, changes[0]?.id ?? '');
    expect(await answer(id)).toBe(wanted);
    expect((await app.get(HolderReader).status(people.holder(id), id)).photo).toBe(wanted);
  });

  it('is kept with an answer that was refused, and goes when another takes its place', async () => {
    const id = await approved(false);
    await send(id, await sent(await photograph(700, 900)));
    const [first] = await files();
    await send(id, await sent(await photograph(1400, 1800)));
    const [second, ...others] = await files();
    expect([second === first, others]).toEqual([false, []]);
    await send(id, { field: 'face', away: true });
    expect([await files(), (await follows(id))?.['face']]).toEqual([[], '']);
  });
});

describe('a photo that staff send for its person', () => {
  const replace = (id: string, photo: SentPhoto, scope: Scope = people.scope) =>
    committed(app, PhotoReplacements).replace(scope, id, photo);

  it('stands at once, in place of what was sent and what was asked for, and it is kept who sent it', async () => {
    const id = await submitted();
    await committed(app, ReviewService).approve(people.scope, asItStands(id));
    const hers = await answer(id);
    await committed(app, Changes).change(people.holder(id), id, {}, await sent(await photograph(700, 900)));
    await replace(id, await sent(await photograph(1400, 1800)));
    const { changes, photo, registration } = await app.get(RegistrationReader).detail(people.scope, id);
    expect([changes, registration.state]).toEqual([[], 'approved']);
    expect(photo).toMatchObject({ sentByKind: people.scope.actor.kind, sentByName: people.scope.actor.name });
    expect(await files()).toEqual([await answer(id)]);
    expect(await answer(id)).not.toBe(hers);
    const entries: unknown[] = await app
      .get(Database)
      .manager.query(`select 1 from audit_entry where action = 'registration.photo-replaced'`);
    expect(entries).toHaveLength(1);
  });

  it('takes the place of one that was refused, so that it does not come back', async () => {
    const id = await submitted();
    const items = [{ field: 'face', note: 'Please without a hat' }];
    await committed(app, ReviewService).return(people.scope, asItStands(id), { message: '', items });
    await service.mend(people.holder(id), id, {}, await sent(Buffer.from('no picture')));
    await replace(id, await sent(await photograph(1400, 1800)));
    expect([await valueOf(id), await files()]).toEqual([await answer(id), [await answer(id)]]);
  });

  it('is refused by the same standards, and of whoever has left or is asked for none', async () => {
    const id = await submitted();
    await expect(replace(id, await sent(await photograph(280, 900)))).rejects.toMatchObject({
      code: 'registration.answers-refused',
      meta: { faults: [{ field: 'face', code: 'photo-too-small' }] },
    });
    const photo = await sent(await photograph(700, 900));
    await expect(replace(id, photo, people.holder(id))).rejects.toMatchObject({ code: 'forbidden' });
    await committed(app, Departures).withdraw(people.scope, asItStands(id));
    await expect(replace(id, photo)).rejects.toMatchObject({ code: 'registration.not-changeable' });
    expect(await app.get(PhotoReplacements).asked(people.scope, id)).toBeNull();
  });
});

describe('a photo that a focal point sends for one of her people', () => {
  const focalOf = (delegationId: string): Scope =>
    Scope.issue(
      { actor: { kind: 'focal-point', id: newId(), name: 'Daw Khin' }, grants: [] },
      { eventId: people.scope.event, seriesId: people.scope.series, delegationId },
    );
  const acts = async (): Promise<unknown> =>
    app
      .get(Database)
      .manager.query(`select action from audit_entry where actor_kind = 'focal-point' order by id`);

  it('stands at once until she is approved, and is looked at from then on; others’ people are not there', async () => {
    const id = await submitted();
    const whole = { country: 'KH', organisation: null, name: {}, note: '' };
    const ours = await committed(app, Delegations).create(people.scope, whole);
    const theirs = await committed(app, Delegations).create(people.scope, { ...whole, country: 'LA' });
    await app
      .get(Database)
      .manager.query(`update registration set delegation_id = $1 where id = $2`, [ours, id]);
    const send = async (scope: Scope) =>
      committed(app, PhotoReplacements).replace(scope, id, await sent(await photograph(700, 900)));
    await expect(send(focalOf(theirs))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(app.get(PhotoReplacements).asked(focalOf(theirs), id)).rejects.toMatchObject({
      kind: 'not-found',
    });

    const before = await answer(id);
    await send(focalOf(ours));
    const first = await answer(id);
    expect(first).not.toBe(before);
    await committed(app, ReviewService).approve(people.scope, asItStands(id));
    await send(focalOf(ours));
    const { changes } = await app.get(RegistrationReader).detail(people.scope, id);
    expect([await answer(id), changes.map(({ part }) => part)]).toEqual([first, ['photo']]);
    expect(await acts()).toEqual([
      { action: 'registration.photo-replaced' },
      { action: 'registration.change-asked' },
    ]);
  });
});

describe('a reviewer', () => {
  it('asks for a new photo with a sentence, and only that is mended', async () => {
    const id = await submitted();
    const before = await answer(id);
    const items = [{ field: 'face', note: 'Please without a hat' }];
    await committed(app, ReviewService).return(people.scope, asItStands(id), { message: '', items });
    const mend = (photo?: SentPhoto) => service.mend(people.holder(id), id, {}, photo);
    expect(await mend(await sent(Buffer.from('no picture')))).toMatchObject({ ok: false });
    expect(await answer(id)).toBe(before);
    expect(await mend(await sent(await photograph(1400, 1800)))).toMatchObject({ ok: true });
    expect(await files()).toEqual([await answer(id)]);
    expect(await answer(id)).not.toBe(before);
  });
});

describe('photos that are over', () => {
  const forget = () =>
    new ForgetPhotos(
      app.get(Database),
      app.get(PhotosRepository),
      app.get(FileStore),
      app.get(Audit),
      clock,
    ).run();
  const later = (days: number) => clock.set(new Date(OPEN.getTime() + days * 86_400_000));

  it('go with whoever withdrew, once nobody can need them', async () => {
    const id = await submitted();
    await committed(app, Departures).withdraw(people.scope, asItStands(id));
    later(20);
    await forget();
    expect((await files()).length).toBe(1);
    later(31);
    await forget();
    expect(await files()).toEqual([]);
    expect(await answer(id)).toBeUndefined();
    const entries: unknown[] = await app
      .get(Database)
      .manager.query(`select 1 from audit_entry where action = 'registration.photo-forgotten'`);
    expect(entries).toHaveLength(1);
  });

  it('go with a registration that is gone, and never while an answer names them', async () => {
    const stays = await submitted();
    const draft = await begun(await sent(await photograph(700, 900)));
    await app.get(Database).manager.query('delete from registration where id = $1', [draft]);
    later(2);
    await forget();
    expect(await files()).toEqual([await answer(stays)]);
  });
});

/** A PNG that says it is so large, of a few hundred bytes. */
function bomb(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}
