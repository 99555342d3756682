import type { NewDelegation } from '@app/delegations';
import { Visitors } from '@app/identity';
import { Database } from '@app/platform';
import { type Appointed, DeskStage } from '../../support/desk';
import { dayIds, delegateSteps, member } from '../../support/living-event';
import type { PlainBrowser } from '../site/browser';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const BASE = '/en/e/lancang-mekong/register';
const NEXT = { then: 'next' };

const stage = DeskStage.forEachTest();
const { appoint, delegationOf, enter, rows, submitted } = stage;

async function focalPoint(country: string, more: Partial<NewDelegation> = {}): Promise<Appointed> {
  return appoint(await delegationOf(country, more));
}

async function begin(browser: PlainBrowser, contact: string, path = '/d/entry'): Promise<void> {
  await browser.open(path);
  await browser.send('/d/entry', { category: 'government', contact });
  await browser.follow();
}

async function sendAll(
  browser: PlainBrowser,
  { email, latinGiven }: { email: string; latinGiven: string },
  change: Record<string, Record<string, string>> = {},
): Promise<void> {
  const typed = delegateSteps(email, await dayIds(stage.app, stage.scope));
  for (const [step, values] of Object.entries(typed)) {
    const own = step === 'person' ? { latinGiven } : {};
    await browser.send(
      `${BASE}/${step}`,
      { ...values, ...own, ...change[step] } as Record<string, string>,
      NEXT,
    );
    await browser.follow();
  }
}

describe('registering somebody at the delegation desk', () => {
  it('fills in the event’s form in the focal point’s own name, and goes on with the next person', async () => {
    const focal = await focalPoint('KH');
    const browser = await enter(focal);
    await begin(browser, 'own');
    expect(browser.field('country')).toEqual(['KH']);
    // Else the browser would offer what it knows of the focal point herself.
    expect(browser.html).not.toContain('autocomplete="email"');
    await sendAll(browser, { email: 'first@example.org', latinGiven: 'First' });
    expect(browser.text()).toContain('The registration was sent');
    expect(browser.text()).toContain('first@example.org');

    expect(
      await rows(
        `SELECT state, contact, delegation_id, delegation_chosen, entered_by_kind, entered_by_id, entered_by_name
         FROM registration`,
      ),
    ).toEqual([
      {
        state: 'submitted',
        contact: 'own',
        delegation_id: focal.delegationId,
        delegation_chosen: true,
        entered_by_kind: 'focal-point',
        entered_by_id: focal.id,
        entered_by_name: 'Oun Dara',
      },
    ]);
    expect(await rows('SELECT actor_kind, actor_id FROM registration_move')).toEqual([
      { actor_kind: 'focal-point', actor_id: focal.id },
    ]);
    const [sent] = await rows<{ id: string }>('SELECT id FROM registration');
    const { token } = await member(stage.app, stage.scope, {
      role: 'registration-desk',
      eventId: stage.scope.event,
    });
    const { body } = await stage.app.inject({
      url: `/api/v1/events/${stage.scope.event}/registrations/${sent?.id ?? ''}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(JSON.parse(body)).toMatchObject({
      enteredBy: { byKind: 'focal-point', by: 'Oun Dara' },
      timeline: [{ byKind: 'focal-point', by: 'Oun Dara', to: 'submitted' }],
    });
    await stage.worker.drain();
    expect(await rows(`SELECT to_address FROM mail_delivery WHERE template NOT LIKE 'delegation-%'`)).toEqual(
      [{ to_address: 'first@example.org' }],
    );

    const [, next = ''] = /href="(\/d\/entry\?[^"]*)"/.exec(browser.html) ?? [];
    await browser.open(next.replaceAll('&amp;', '&'));
    expect(browser.field('category')).toEqual(['government']);
    expect(browser.text()).toContain('ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា');
    await browser.send('/d/entry?lang=en', {});
    await browser.follow();
    await browser.open(`${BASE}/organisation`);
    expect(browser.field('organisationLatinName')).toEqual(['Council for the Development of Cambodia']);
    expect(browser.field('jobTitle')).toEqual(['']);
  });

  it('registers several at one shared address, and somebody without any', async () => {
    const browser = await enter(await focalPoint('KH'));
    for (const latinGiven of ['First', 'Second']) {
      await begin(browser, 'shared');
      await sendAll(browser, { email: 'secretary@example.org', latinGiven });
      expect(browser.text()).toContain('The registration was sent');
    }
    await begin(browser, 'none');
    await sendAll(browser, { email: '', latinGiven: 'Third' });
    expect(browser.text()).toContain('Nothing is mailed');
    expect(await rows('SELECT contact, state, email FROM registration ORDER BY created_at')).toEqual([
      { contact: 'shared', state: 'submitted', email: 'secretary@example.org' },
      { contact: 'shared', state: 'submitted', email: 'secretary@example.org' },
      { contact: 'none', state: 'submitted', email: '' },
    ]);
  });

  it('leaves the organisation of an organisation’s delegation as it is, whatever is sent', async () => {
    const focal = await focalPoint('KH', {
      organisation: { name: 'ធនាគារ', latinName: 'Mekong Bank', kind: 'financial_institution' },
    });
    const browser = await enter(focal);
    await begin(browser, 'own');
    await browser.open(`${BASE}/organisation`);
    expect(browser.html).not.toMatch(/<input[^>]*type="text"[^>]*name="organisationName"/);
    expect(browser.field('organisationName')).toEqual(['ធនាគារ']);
    await browser.open(`${BASE}/person`);
    await sendAll(
      browser,
      { email: 'first@example.org', latinGiven: 'First' },
      {
        person: { country: 'VN' },
        organisation: { organisationName: 'Another', organisationKind: 'company' },
      },
    );
    expect(browser.text()).toContain('The registration was sent');
    expect(
      await rows(
        `SELECT registration.country, organisation_name, organisation_latin_name, organisation_kind,
           registration.organisation_id = delegation.organisation_id AS the_same
         FROM registration JOIN delegation ON delegation.id = registration.delegation_id`,
      ),
    ).toEqual([
      {
        country: 'KH',
        organisation_name: 'ធនាគារ',
        organisation_latin_name: 'Mekong Bank',
        organisation_kind: 'financial_institution',
        the_same: true,
      },
    ]);
  });

  it('comes back to a draft from the board, and finds no draft of another delegation', async () => {
    const ours = await enter(await focalPoint('KH'));
    await begin(ours, 'own');
    await ours.send(`${BASE}/person`, { latinGiven: 'Halfway' }, { then: 'later' });
    const id = /\/d\/people\/([0-9a-f-]+)/.exec((await ours.follow()).location ?? '')?.[1] ?? '';
    await ours.follow();
    expect(ours.text()).toContain('Nobody has sent this registration yet');
    await ours.send(`/d/people/${id}/form`, {});
    await ours.follow();
    expect(ours.field('latinGiven')).toEqual(['Halfway']);
    // No mail goes out that nobody asked for.
    await stage.worker.drain();
    expect(await rows(`SELECT 1 FROM mail_delivery WHERE template NOT LIKE 'delegation-%'`)).toEqual([]);

    const form = ours.filled(`${BASE}/person`, { latinGiven: 'Stolen' }, { then: 'later' });
    const theirs = await enter(await focalPoint('VN'));
    const unnamed = new URLSearchParams(form);
    unnamed.delete('_of');
    expect((await theirs.post(`/d/people/${id}/form`, unnamed)).status).toBe(404);
    expect((await theirs.post(`${BASE}/person`, form)).status).toBe(403);
    expect(await rows(`SELECT typed->'person'->>'latinGiven' AS given FROM registration`)).toEqual([
      { given: 'Halfway' },
    ]);
  });

  it('mends an address, and whoever proved a code that was mailed to the one before is not believed', async () => {
    const ours = await enter(await focalPoint('KH'));
    await begin(ours, 'own');
    const { person } = delegateSteps('mistyped@example.org', await dayIds(stage.app, stage.scope));
    await ours.send(`${BASE}/person`, person as Record<string, string>, NEXT);
    const [link] = await rows<{ id: string; eventId: string }>(
      `SELECT link_id AS id, event_id AS "eventId" FROM registration WHERE email = 'mistyped@example.org'`,
    );
    if (!link) throw new Error('No address was kept.');
    const visitors = stage.get(Visitors);
    const token = await stage.get(Database).transaction((tx) => visitors.prove(tx, null, link, 'code'));
    const believed = async () => visitors.hasProven(await visitors.find(token), link);
    expect(await believed()).toBe(true);

    await ours.open(`${BASE}/person`);
    await ours.send(`${BASE}/person`, { email: 'mended@example.org' }, NEXT);
    expect(await rows('SELECT email FROM registration')).toEqual([{ email: 'mended@example.org' }]);
    expect(await believed()).toBe(false);
  });

  it('is told who of her own delegation is registered already, and of all others the same nothing', async () => {
    const browser = await enter(await focalPoint('KH'));
    const own = await submitted({ person: { country: 'KH' } });
    const other = await submitted({ person: { country: 'VN', latinGiven: 'Zvqtheirs' } });
    const nobodys = await submitted({ person: { country: 'LA', latinGiven: 'Zvqnobodys' } });
    const refused = async (email: string) => {
      await begin(browser, 'own');
      const typed = delegateSteps(email, await dayIds(stage.app, stage.scope));
      for (const [step, values] of Object.entries(typed)) {
        const given = { ...values, ...(step === 'person' && { latinGiven: 'Fresh' }) };
        const { status } = await browser.send(`${BASE}/${step}`, given as Record<string, string>, NEXT);
        if (status === 409) return browser.text();
        await browser.follow();
      }
      return browser.text();
    };
    const [{ number } = { number: '' }] = await rows<{ number: string }>(
      'SELECT number FROM registration WHERE id = $1',
      [own.id],
    );
    expect(await refused(own.email)).toContain(`(${number}) of your delegation is registered already`);
    for (const { email, id } of [other, nobodys]) {
      const said = await refused(email);
      expect(said).toContain('is registered already, and not with your delegation');
      const [{ number: theirs } = { number: '' }] = await rows<{ number: string }>(
        'SELECT number FROM registration WHERE id = $1',
        [id],
      );
      expect(said).not.toContain(theirs);
      expect(said).not.toContain('Zvq');
    }
    await stage.worker.drain();
    expect(await rows(`SELECT 1 FROM mail_delivery WHERE template LIKE '%repeat%'`)).toEqual([]);
    expect(await rows(`SELECT 1 FROM registration WHERE state = 'draft' AND sent_at IS NULL`)).toHaveLength(
      3,
    );
  });

  it('does not say of what looks sent that nobody has sent it', async () => {
    const browser = await enter(await focalPoint('KH'));
    await begin(browser, 'own');
    const [{ id } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM registration');
    await rows('UPDATE registration SET sent_at = now() WHERE id = $1', [id]);
    await browser.open(`/d/people/${id}`);
    expect(browser.text()).not.toContain('Nobody has sent this registration yet');
  });

  it('takes over nothing of somebody in another delegation', async () => {
    const browser = await enter(await focalPoint('KH'));
    const other = await submitted({ person: { country: 'VN', latinFamily: 'Zvqtheirs' } });
    expect((await browser.open(`/d/entry?like=${other.id}`)).status).toBe(404);
    await browser.open('/d/entry');
    await browser.send('/d/entry', { category: 'government', like: other.id });
    await browser.follow();
    await browser.open(`${BASE}/organisation`);
    expect(browser.field('organisationName')).toEqual(['']);
  });
});
