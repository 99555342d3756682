import { Desks } from '@app/delegations';
import { LinkSlips, PersonalLinks, Visitors } from '@app/identity';
import { Database } from '@app/platform';
import {
  Acceptances,
  asItStands,
  CategoriesReader,
  Departures,
  DeskKeys,
  Imports,
  readTable,
  Rehearsals,
  Rosters,
  Slips,
  Substitutions,
} from '@app/registration';
import { type Appointed, DeskStage, lastCode } from '../../support/desk';
import { member, type Sent } from '../../support/living-event';
import { PlainBrowser } from '../site/browser';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = DeskStage.forEachTest();
const { appoint, delegationOf, enter, named, rows } = stage;
let delegationId: string;

beforeEach(async () => {
  delegationId = await delegationOf('KH');
});

const place = ({ id }: Sent, role: 'head' | 'deputy' | 'member', of = delegationId) =>
  stage.commands(Rosters).place(stage.scope, id, { delegationId: of, role });

const give = ({ id }: Sent) => stage.commands(DeskKeys).give(stage.scope, id);

/** Of whoever is registered so, what she was let look after last. */
async function keyOf({ id, email }: Sent): Promise<Appointed> {
  const [given] = await rows<{ id: string }>(
    'select id from focal_point where registration_id = $1 order by appointed_at desc, id desc limit 1',
    [id],
  );
  const links = stage.get(PersonalLinks);
  const subject = { subjectKind: 'focal-point', subjectId: given?.id ?? '' } as const;
  const link = await links.findOf(stage.get(Database).manager, stage.scope, subject);
  if (link === null) throw new Error('She was given no link.');
  return { id: subject.subjectId, delegationId, email, path: links.urlPath(link) };
}

/** The organisers bring their list again, in which her address is right. */
async function mendAddress({ id }: Sent, email: string): Promise<void> {
  await rows(`update registration set external_source = 'organisers', external_ref = 'A1' where id = $1`, [
    id,
  ]);
  const named = ['Zvqleader', 'Sreymom', 'សុខ', 'ស្រីមុំ', 'KH', email];
  const text = [
    ['Ref', '1', '2', '3', '4', '5', '6'],
    ['A1', ...named],
  ]
    .map((line) => line.join('\t'))
    .join('\n');
  const categories = await stage.get(CategoriesReader).list(stage.scope);
  const imports = stage.commands(Imports);
  const made = await imports.open(stage.scope, { table: await readTable({ text }), fileName: 'pasted' });
  const { version, counts } = await imports.choose(stage.scope, made.id, made.version, {
    mapping: ['reference', 'latinFamily', 'latinGiven', 'nativeFamily', 'nativeGiven', 'country', 'email'],
    defaults: { category: categories.find(({ code }) => code === 'government')?.id ?? '' },
  });
  expect(counts).toMatchObject({ changed: 1, refused: 0 });
  await stage.get(Acceptances).acceptNow(stage.scope, made.id, version);
}

async function leader(role: 'head' | 'deputy' = 'head', name = 'Zvqleader'): Promise<Sent> {
  const sent = await named(name);
  await place(sent, role);
  return sent;
}

describe('the head of a delegation who is let look after it', () => {
  it('is mailed her link, opens the desk by the mailed code, and reaches her own people only', async () => {
    await delegationOf('VN');
    const theirs = await named('Zvqtheirs', 'VN');
    const ours = await named('Zvqours');
    const head = await leader();
    await give(head);
    await stage.worker.drain();
    expect(
      await rows(
        `select template, to_address, to_name from mail_delivery where template = 'delegation-appointed'`,
      ),
    ).toEqual([{ template: 'delegation-appointed', to_address: head.email, to_name: 'Zvqleader Sreymom' }]);

    const key = await keyOf(head);
    const stranger = new PlainBrowser(stage.app);
    await stranger.open(key.path);
    expect(stranger.text()).toContain('d•••@example.org');
    expect(stranger.html).not.toContain('Zvqours');

    const browser = await enter(key);
    expect(browser.text()).toContain('Zvqours');
    expect(browser.html).not.toContain('Zvqtheirs');
    expect((await browser.open(`/d/people/${theirs.id}`)).status).toBe(404);
    expect((await browser.open(`/d/people/${ours.id}`)).status).toBe(200);
    expect((await browser.open('/d/table')).status).toBe(200);
  });

  it('stands in the audit with who gave it, and with who took it back', async () => {
    const head = await leader();
    const staff = await member(stage.app, stage.scope, {
      role: 'registration-desk',
      eventId: stage.scope.event,
    });
    const call = async (method: 'POST' | 'DELETE', path: string): Promise<number> => {
      const url = `/api/v1/events/${stage.scope.event}${path}`;
      const headers = { authorization: `Bearer ${staff.token}`, 'x-rivermeet': '1' };
      return (await stage.app.inject({ method, url, headers })).statusCode;
    };
    expect(await call('POST', `/registrations/${head.id}/desk-key`)).toBe(204);
    expect(await call('POST', `/registrations/${head.id}/desk-key`)).toBe(409);
    const { id } = await keyOf(head);
    expect(await call('DELETE', `/focal-points/${id}`)).toBe(204);
    expect(
      await rows(`select action, actor_id from audit_entry where action like 'focal-point.%' order by id`),
    ).toEqual([
      { action: 'focal-point.appointed', actor_id: staff.id },
      { action: 'focal-point.ended', actor_id: staff.id },
    ]);
  });

  it.each<[string, (head: Sent) => Promise<unknown>]>([
    ['another is made head', async () => place(await named('Zvqnext'), 'head')],
    ['she is a member', (head) => place(head, 'member')],
    ['she leads another delegation', async (head) => place(head, 'head', await delegationOf('VN'))],
    [
      'she is withdrawn',
      ({ id }) => stage.commands(Departures).withdraw(stage.scope, asItStands(id), 'Ill.'),
    ],
    [
      'she is cancelled',
      ({ id }) => stage.commands(Departures).cancel(stage.scope, asItStands(id), 'A mistake.'),
    ],
    [
      'somebody else takes her seat',
      ({ id }) =>
        stage.commands(Substitutions).substitute(stage.scope, asItStands(id), {
          person: { latinFamily: 'Chea', latinGiven: 'Vanna', email: 'vanna@example.org' },
        }),
    ],
  ])('sees nothing any more once %s, on a device that was believed', async (_, happens) => {
    const head = await leader();
    await named('Zvqours');
    await give(head);
    const key = await keyOf(head);
    const browser = await enter(key);
    expect(browser.html).toContain('Zvqours');

    await happens(head);

    expect((await browser.open('/d')).html).not.toContain('Zvqours');
    expect(browser.text()).toContain('Mail me my link');
    expect((await browser.open(key.path)).status).toBe(410);
    expect(
      await rows(
        `select ended_at is not null as ended,
           (select count(*)::integer from audit_entry where action = 'focal-point.ended') as told
         from focal_point`,
      ),
    ).toEqual([{ ended: true, told: 1 }]);
  });

  it('keeps her way in as a deputy who becomes head, and says what she is', async () => {
    const deputy = await leader('deputy');
    await give(deputy);
    const browser = await enter(await keyOf(deputy));
    expect(browser.text()).toContain('You are here as: Deputy head');
    await place(deputy, 'head');
    await browser.open('/d');
    expect(browser.text()).toContain('You are here as: Head of delegation');
    expect(
      await rows(`select actor_kind, changes from audit_entry where action = 'focal-point.office-changed'`),
    ).toEqual([
      {
        actor_kind: 'system',
        changes: [{ field: 'delegationRole', before: 'deputy', after: 'head' }],
      },
    ]);
  });

  it('is reached where her registration says: a mailbox that was mistyped opens nothing any more', async () => {
    const head = await leader();
    await named('Zvqours');
    await give(head);
    await stage.worker.drain();
    const key = await keyOf(head);
    const stranger = await enter(key);
    expect(stranger.html).toContain('Zvqours');

    await mendAddress(head, 'mended@example.org');

    expect((await stranger.open('/d')).html).not.toContain('Zvqours');
    expect((await stranger.open(key.path)).status).toBe(410);
    await stage.worker.drain();
    expect(
      await rows(`select to_address from mail_delivery where template like 'delegation-%' order by position`),
    ).toEqual([{ to_address: head.email }, { to_address: 'mended@example.org' }]);
    expect((await enter(await keyOf(head))).html).toContain('Zvqours');
    expect(
      await rows(`select action from audit_entry where action like 'focal-point.%' order by id`),
    ).toEqual([{ action: 'focal-point.appointed' }, { action: 'focal-point.address-changed' }]);
  });

  it('takes her own way in from herself when she names another head', async () => {
    const head = await leader();
    const next = await named('Zvqnext');
    await give(head);
    const browser = await enter(await keyOf(head));
    await browser.open(`/d/people/${next.id}`);
    await browser.send(`/d/people/${next.id}/role`, { role: 'head' });
    expect((await browser.open('/d')).html).not.toContain('Zvqnext');
  });

  it('is not let in by what she was given before, when the post comes back to her', async () => {
    const head = await leader();
    await give(head);
    const key = await keyOf(head);
    await place(head, 'member');
    await place(head, 'head');
    expect((await new PlainBrowser(stage.app).open(key.path)).status).toBe(410);
    await give(head);
    expect((await enter(await keyOf(head))).text()).toContain('Zvqleader');
  });
});

describe('who is let look after a delegation', () => {
  it('leads it, has sent her registration, and is let once', async () => {
    const plain = await named('Member');
    await expect(give(plain)).rejects.toMatchObject({ code: 'registration.leads-none' });
    const head = await leader();
    await give(head);
    await expect(give(head)).rejects.toMatchObject({ code: 'delegations.already-looks-after' });
    const focal = await named('Focal');
    await place(focal, 'deputy');
    await appoint(delegationId, focal.email);
    await expect(give(focal)).rejects.toMatchObject({ code: 'delegations.already-looks-after' });
    await expect(appoint(delegationId, head.email)).rejects.toMatchObject({
      code: 'delegations.already-looks-after',
    });
    const early = await leader('deputy', 'Early');
    await rows(`update registration set state = 'draft' where id = $1`, [early.id]);
    await expect(give(early)).rejects.toMatchObject({ code: 'registration.not-sent-yet' });
  });

  it('is told on the desk by name and office, without addresses', async () => {
    const head = await leader();
    await give(head);
    const focal = await appoint(delegationId);
    const browser = await enter(focal);
    expect(browser.text()).toContain('You are here as: Focal point');
    expect(browser.text()).toContain(
      'Looked after by: Zvqleader Sreymom (Head of delegation) · Oun Dara (Focal point)',
    );
    expect(browser.html).not.toContain(head.email);
  });

  it('comes in by the slip of her own page where no mail reaches her, and is out with the post', async () => {
    const head = await leader();
    await rows(`update registration set contact = 'none', email = '' where id = $1`, [head.id]);
    await give(head);
    await stage.worker.drain();
    expect(await rows(`select from mail_delivery where template = 'delegation-appointed'`)).toEqual([]);

    const { id } = await stage.commands(Slips).printOne(stage.scope, head.id);
    const { manager } = stage.get(Database);
    const [slip] = await stage.get(LinkSlips).ofPrint(manager, stage.scope, id);
    const browser = new PlainBrowser(stage.app);
    await browser.open('/slip');
    await browser.send('/slip', { number: slip?.number ?? '', code: slip?.code ?? '' });
    await browser.follow();
    expect(browser.text()).toContain('Your delegation');
    await browser.open('/d');
    expect(browser.text()).toContain('You are here as: Head of delegation');

    await place(head, 'member');
    expect((await browser.open('/d')).html).not.toContain('Zvqleader');
  });

  it('is not believed by the device her registration was made on, which shows no address to be hers', async () => {
    const head = await leader();
    await rows(`update registration set contact = 'none', email = '' where id = $1`, [head.id]);
    await give(head);
    const database = stage.get(Database);
    const links = stage.get(PersonalLinks);
    const subject = { subjectKind: 'registration', subjectId: head.id } as const;
    const link = await links.findOf(database.manager, stage.scope, subject);
    if (link === null) throw new Error('She has no link.');
    const desks = async (proof: 'made-here' | 'slip') => {
      const visitors = stage.get(Visitors);
      const token = await database.transaction((tx) => visitors.prove(tx, null, link, proof));
      const visitor = await visitors.find(token);
      return (await stage.get(Desks).of(visitor)).map(({ office }) => office);
    };
    expect([await desks('made-here'), await desks('slip')]).toEqual([[], ['head']]);
  });

  it('is led from her own page to the door, and by a device that has proven it to her link', async () => {
    const head = await leader();
    const stranger = new PlainBrowser(stage.app);
    await stranger.open(head.path);
    expect(stranger.text()).not.toContain('Your delegation');
    await give(head);
    await stranger.open(head.path);
    expect(stranger.text()).toContain('Your delegation');
    expect(stranger.html).toContain('href="/d"');
    expect(stranger.html).not.toContain('href="/d/');
    const own = new PlainBrowser(stage.app);
    await own.open(`${head.path}/code`);
    await own.send(`${head.path}/code`, {}, { ask: 'yes' });
    await own.send(`${head.path}/code`, { code: await lastCode(stage.app, stage.scope) });
    await own.open(head.path);
    expect(own.html).toContain(`href="${(await keyOf(head)).path}"`);
    // It is asked for a code there all the same.
    await own.open('/d');
    expect(own.html).not.toContain('Zvqleader');
  });

  it('goes with a rehearsal and leaves no link', async () => {
    await stage.commands(Rehearsals).begin(stage.scope);
    const head = await leader();
    await give(head);
    const { path } = await keyOf(head);
    await stage.commands(Rehearsals).end(stage.scope, 'lancang-mekong');
    expect(await rows('select from focal_point')).toEqual([]);
    expect(await rows(`select from personal_link where subject_kind = 'focal-point'`)).toEqual([]);
    expect((await new PlainBrowser(stage.app).open(path)).status).toBe(404);
  });
});
