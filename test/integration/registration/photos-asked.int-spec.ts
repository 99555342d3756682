import { Scope } from '@app/platform';
import {
  Changes,
  Departures,
  FollowUps,
  FormsService,
  HolderReader,
  PhotoReplacements,
  RegistrationReader,
  ReviewService,
  type SentPhoto,
  asItStands,
} from '@app/registration';
import { FACE, PhotoStage } from '../../support/photo-stage';
import { photograph } from '../../support/photographs';

jest.setTimeout(120_000);

const stage = PhotoStage.forEachTest();
const { answer, changeCategory, delegationOf, faceOf, files, focalPointOf, sent, sql, submitted } = stage;

describe('the photo that is asked for after the approval', () => {
  /** Somebody who is approved, and whose category asks for a photo only now. */
  async function approved(required: boolean): Promise<string> {
    const forms = stage.commands(FormsService);
    const facts = { code: 'after', purpose: 'follow-up', name: { en: 'After' }, from: null } as const;
    const form = await forms.create(stage.people.scope, facts);
    const steps = [{ key: 'papers', title: { en: 'Papers' }, fields: [{ ...FACE, required }] }];
    await forms.change(stage.people.scope, { id: form, version: 1 }, { steps });
    await forms.publish(stage.people.scope, { id: form, version: 2 }, { moveDrafts: false });
    await changeCategory('government', { formId: null, followUpFormId: form });
    const id = await stage.people.submitted('b@example.org');
    await stage.commands(ReviewService).approve(stage.people.scope, asItStands(id));
    return id;
  }

  const send = (id: string, photo?: SentPhoto) =>
    stage.commands(FollowUps).keepStep(stage.people.holder(id), id, 'papers', {}, photo);

  const follows = async (id: string) =>
    (await stage.get(HolderReader).followUp(stage.people.holder(id), id))?.values;

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
    expect(await stage.get(HolderReader).status(stage.people.holder(id), id)).toMatchObject({
      photo: null,
      newPhoto: { photo: wanted, refused: false },
    });
    // Sent again without another one, it is still the same that waits.
    await send(id);
    const { changes } = await stage.get(RegistrationReader).detail(stage.people.scope, id);
    expect(changes.map(({ part, after }) => ({ part, ...after }))).toEqual([
      { part: 'photo', field: 'face', photo: wanted },
    ]);
    await stage.commands(Changes).accept(stage.people.scope, id, changes[0]?.id ?? '');
    expect(await answer(id)).toBe(wanted);
    expect((await stage.get(HolderReader).status(stage.people.holder(id), id)).photo).toBe(wanted);
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
  const replace = (id: string, photo: SentPhoto, scope: Scope = stage.people.scope) =>
    stage.commands(PhotoReplacements).replace(scope, id, photo);

  it('stands at once, in place of what was sent and what was asked for, and it is kept who sent it', async () => {
    const id = await submitted();
    await stage.commands(ReviewService).approve(stage.people.scope, asItStands(id));
    const hers = await answer(id);
    await stage
      .commands(Changes)
      .change(stage.people.holder(id), id, {}, await sent(await photograph(700, 900)));
    await replace(id, await sent(await photograph(1400, 1800)));
    const { changes, photo, registration } = await stage
      .get(RegistrationReader)
      .detail(stage.people.scope, id);
    expect([changes, registration.state]).toEqual([[], 'approved']);
    expect(photo).toMatchObject({
      sentByKind: stage.people.scope.actor.kind,
      sentByName: stage.people.scope.actor.name,
    });
    expect(await files()).toEqual([await answer(id)]);
    expect(await answer(id)).not.toBe(hers);
    const entries: unknown[] = await sql(
      `select 1 from audit_entry where action = 'registration.photo-replaced'`,
    );
    expect(entries).toHaveLength(1);
  });

  it('takes the place of one that was refused, so that it does not come back', async () => {
    const id = await submitted();
    const items = [{ field: 'face', note: 'Please without a hat' }];
    await stage.commands(ReviewService).return(stage.people.scope, asItStands(id), { message: '', items });
    await stage.service.mend(stage.people.holder(id), id, {}, await sent(Buffer.from('no picture')));
    await replace(id, await sent(await photograph(1400, 1800)));
    expect([await faceOf(id), await files()]).toEqual([await answer(id), [await answer(id)]]);
  });

  it('is refused by the same standards, and of whoever has left or is asked for none', async () => {
    const id = await submitted();
    await expect(replace(id, await sent(await photograph(280, 900)))).rejects.toMatchObject({
      code: 'registration.answers-refused',
      meta: { faults: [{ field: 'face', code: 'photo-too-small' }] },
    });
    const photo = await sent(await photograph(700, 900));
    await expect(replace(id, photo, stage.people.holder(id))).rejects.toMatchObject({ code: 'forbidden' });
    await stage.commands(Departures).withdraw(stage.people.scope, asItStands(id));
    await expect(replace(id, photo)).rejects.toMatchObject({ code: 'registration.not-changeable' });
    expect(await stage.get(PhotoReplacements).asked(stage.people.scope, id)).toBeNull();
  });
});

describe('a photo that a focal point sends for one of her people', () => {
  const acts = async (): Promise<unknown> =>
    sql(`select action from audit_entry where actor_kind = 'focal-point' order by id`);

  it('stands at once until she is approved, and is looked at from then on; others’ people are not there', async () => {
    const id = await submitted();
    const ours = await delegationOf('KH');
    const theirs = await delegationOf('LA');
    await sql(`update registration set delegation_id = $1 where id = $2`, ours, id);
    const send = async (scope: Scope) =>
      stage.commands(PhotoReplacements).replace(scope, id, await sent(await photograph(700, 900)));
    await expect(send(focalPointOf(theirs))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(stage.get(PhotoReplacements).asked(focalPointOf(theirs), id)).rejects.toMatchObject({
      kind: 'not-found',
    });

    const before = await answer(id);
    await send(focalPointOf(ours));
    const first = await answer(id);
    expect(first).not.toBe(before);
    await stage.commands(ReviewService).approve(stage.people.scope, asItStands(id));
    await send(focalPointOf(ours));
    const { changes } = await stage.get(RegistrationReader).detail(stage.people.scope, id);
    expect([await answer(id), changes.map(({ part }) => part)]).toEqual([first, ['photo']]);
    expect(await acts()).toEqual([
      { action: 'registration.photo-replaced' },
      { action: 'registration.change-asked' },
    ]);
  });
});
