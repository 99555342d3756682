import { buffer } from 'node:stream/consumers';
import { Audit, Database, FileStore } from '@app/platform';
import {
  Changes,
  Departures,
  Photos,
  HolderReader,
  RegistrationReader,
  ReviewService,
  type SentPhoto,
  asItStands,
} from '@app/registration';
import { ForgetPhotos } from '../../../libs/registration/jobs/forget-photos';
import { PhotosRepository } from '../../../libs/registration/persistence/photos.repository';
import { PhotoStage } from '../../support/photo-stage';
import { photograph } from '../../support/photographs';
import { OPEN } from './compose';

jest.setTimeout(120_000);

const stage = PhotoStage.forEachTest();
const { answer, begun, faceOf, files, save, sent, sql, submitted } = stage;

describe('the photo of a draft', () => {
  it('stays when the step is sent again without one, and when other answers are refused with it', async () => {
    const id = await begun(await sent(await photograph(700, 900)));
    const first = await faceOf(id);
    expect(await files()).toEqual([first]);
    expect(await save(id)).toMatchObject({ ok: true });
    expect(await faceOf(id)).toBe(first);

    const second = await sent(await photograph(1400, 1800));
    expect(await save(id, second, { latinGiven: '中' })).toMatchObject({ ok: false });
    const kept = await faceOf(id);
    expect(kept).not.toBe(first);
    expect(await save(id)).toMatchObject({ ok: true });
    expect(await faceOf(id)).toBe(kept);
    // The one before is gone once nothing names it.
    expect(await save(id, await sent(await photograph(700, 900)))).toMatchObject({ ok: true });
    expect(await files()).toEqual([await faceOf(id)]);
  });

  it('stands in the way where it cannot be used, with what was typed kept', async () => {
    const id = await begun(await sent(await photograph(700, 900)));
    const first = await faceOf(id);
    const outcome = await save(id, await sent(Buffer.from('no picture')), { latinGiven: 'Other' });
    expect(outcome).toMatchObject({ ok: false, errors: [{ field: 'face', code: 'photo-not-picture' }] });
    expect(await faceOf(id)).toBe(first);
    expect((await stage.get(HolderReader).form(stage.people.holder(id), id)).values['latinGiven']).toBe(
      'Other',
    );
  });

  it('is missing where none came, also when it is taken away again', async () => {
    const id = await begun();
    const missing = { ok: false, errors: [{ field: 'face', code: 'required' }] };
    expect(await save(id)).toMatchObject(missing);
    await save(id, await sent(await photograph(700, 900)));
    expect(await save(id, { field: 'face', away: true })).toMatchObject(missing);
    expect(await faceOf(id)).toBe('');
  });

  it('is never somebody else’s, whatever is typed', async () => {
    const other = await begun(await sent(await photograph(700, 900)));
    const theirs = String(await faceOf(other));
    const id = await begun();
    expect(await save(id, undefined, { face: theirs })).toMatchObject({ ok: false });
    const open = stage.get(Photos).open(stage.people.holder(id), id, theirs);
    await expect(open).rejects.toMatchObject({ kind: 'not-found' });
    await expect(stage.get(Photos).open(stage.people.holder(id), other, theirs)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { stream, size } = await stage.get(Photos).open(stage.people.holder(other), other, theirs);
    expect((await buffer(stream)).length).toBe(size);
  });
});

describe('the photo of somebody who was approved', () => {
  const change = (id: string, photo: SentPhoto) =>
    stage.commands(Changes).change(stage.people.holder(id), id, {}, photo);

  const openId = async (id: string) =>
    (await stage.get(RegistrationReader).detail(stage.people.scope, id)).changes[0]?.id ?? '';

  it('waits alone when she sends another, until somebody has agreed', async () => {
    const id = await submitted();
    await stage.commands(ReviewService).approve(stage.people.scope, asItStands(id));
    const before = await answer(id);
    expect(await change(id, await sent(await photograph(1400, 1800)))).toMatchObject({ ok: true });
    const { registration, changes } = await stage.get(RegistrationReader).detail(stage.people.scope, id);
    expect([registration.state, registration.answers['face']]).toEqual(['approved', before]);
    const wanted = changes.map(({ part, after }) => ({ part, ...after }));
    expect(wanted).toEqual([{ part: 'photo', field: 'face', photo: expect.any(String) as string }]);
    expect((await files()).length).toBe(2);

    await stage.commands(Changes).accept(stage.people.scope, id, await openId(id));
    expect(await files()).toEqual([await answer(id)]);
    expect(await answer(id)).not.toBe(before);
  });

  it('stays when the new one is refused, and she is told why', async () => {
    const id = await submitted();
    await stage.commands(ReviewService).approve(stage.people.scope, asItStands(id));
    const before = await answer(id);
    await change(id, await sent(await photograph(1400, 1800)));
    await stage.commands(Changes).refuse(stage.people.scope, id, await openId(id), 'A hat');
    expect(await files()).toEqual([before]);
    const status = await stage.get(HolderReader).status(stage.people.holder(id), id);
    expect(status).toMatchObject({
      photo: before,
      newPhoto: { refused: true, reason: 'A hat' },
      newName: null,
    });
  });
});

describe('a reviewer', () => {
  it('asks for a new photo with a sentence, and only that is mended', async () => {
    const id = await submitted();
    const before = await answer(id);
    const items = [{ field: 'face', note: 'Please without a hat' }];
    await stage.commands(ReviewService).return(stage.people.scope, asItStands(id), { message: '', items });
    const mend = (photo?: SentPhoto) => stage.service.mend(stage.people.holder(id), id, {}, photo);
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
      stage.get(Database),
      stage.get(PhotosRepository),
      stage.get(FileStore),
      stage.get(Audit),
      stage.clock,
    ).run();

  const later = (days: number) => stage.clock.set(new Date(OPEN.getTime() + days * 86_400_000));

  it('go with whoever withdrew, once nobody can need them', async () => {
    const id = await submitted();
    await stage.commands(Departures).withdraw(stage.people.scope, asItStands(id));
    later(20);
    await forget();
    expect((await files()).length).toBe(1);
    later(31);
    await forget();
    expect(await files()).toEqual([]);
    expect(await answer(id)).toBeUndefined();
    const entries: unknown[] = await sql(
      `select 1 from audit_entry where action = 'registration.photo-forgotten'`,
    );
    expect(entries).toHaveLength(1);
  });

  it('go with a registration that is gone, and never while an answer names them', async () => {
    const stays = await submitted();
    const draft = await begun(await sent(await photograph(700, 900)));
    await sql('delete from registration where id = $1', draft);
    later(2);
    await forget();
    expect(await files()).toEqual([await answer(stays)]);
  });
});
