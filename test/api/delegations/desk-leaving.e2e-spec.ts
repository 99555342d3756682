import { BadgesReader } from '@app/badges';
import { asItStands, ReviewService } from '@app/registration';
import { DeskStage } from '../../support/desk';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = DeskStage.forEachTest();
const { desk, rows, submitted } = stage;

const NEW = { latinFamily: 'Chea', latinGiven: 'Vanna', email: 'vanna@example.org' };

describe('a person of a delegation who was sent back', () => {
  const returned = async (person: Record<string, string> = {}): Promise<string> => {
    const { id } = await submitted({ person });
    await stage.commands(ReviewService).return(stage.scope, asItStands(id), {
      message: 'Nearly there.',
      items: [{ field: 'jobTitle', note: 'In full, please.' }],
    });
    return id;
  };

  it('is mended by her focal point: only what was marked, and sent again', async () => {
    const browser = await desk();
    const id = await returned();
    await browser.open('/d');
    expect(browser.html).toContain(`/d/people/${id}/mend`);
    await browser.open(`/d/people/${id}/mend`);
    expect(browser.text()).toContain('Nearly there.');
    expect(browser.text()).toContain('In full, please.');
    expect((await browser.send(`/d/people/${id}/mend`, { jobTitle: '' })).status).toBe(422);
    const form = browser.filled(`/d/people/${id}/mend`, { jobTitle: 'Director of Trade' });
    form.append('email', 'another@example.org');
    await browser.post(`/d/people/${id}/mend`, form);
    await browser.follow();
    expect(
      await rows(`SELECT state, job_title, email <> 'another@example.org' AS same FROM registration`),
    ).toEqual([{ state: 'submitted', job_title: 'Director of Trade', same: true }]);
    expect(await rows(`SELECT actor_kind FROM registration_move WHERE from_state = 'returned'`)).toEqual([
      { actor_kind: 'focal-point' },
    ]);
    // Nothing is left to mend.
    expect((await browser.open(`/d/people/${id}/mend`)).location).toBe(`/d/people/${id}`);
  });

  it('is nobody to the focal point of another delegation', async () => {
    const browser = await desk();
    const ours = await returned();
    const theirs = await returned({ country: 'VN' });
    await browser.open(`/d/people/${ours}/mend`);
    const form = browser.filled(`/d/people/${ours}/mend`, { jobTitle: 'Stolen' });
    expect((await browser.open(`/d/people/${theirs}/mend`)).status).toBe(404);
    expect((await browser.post(`/d/people/${theirs}/mend`, form)).status).toBe(404);
  });
});

describe('a person of a delegation who does not come', () => {
  it('is withdrawn by her focal point while nobody has approved her', async () => {
    const browser = await desk();
    const { id } = await submitted();
    await browser.open(`/d/people/${id}`);
    expect(browser.html).toContain(`/d/people/${id}/withdrawal`);
    expect(browser.text()).toContain('Copy the link');
    await browser.open(`/d/people/${id}/withdrawal`);
    await browser.send(`/d/people/${id}/withdrawal`, { reason: 'Fallen ill.' });
    await browser.follow();
    expect(browser.text()).toContain('Withdrawn');
    // Nothing is left that she would be handed her page for.
    expect(browser.text()).not.toContain('Copy the link');
    expect(browser.html).not.toContain(`/d/people/${id}/withdrawal`);
    expect(
      await rows(`SELECT actor_kind, reason FROM registration_move WHERE to_state = 'withdrawn'`),
    ).toEqual([{ actor_kind: 'focal-point', reason: 'Fallen ill.' }]);
    expect(await rows('SELECT state FROM registration')).toEqual([{ state: 'withdrawn' }]);
  });

  it('is not withdrawn for her once she was approved, but somebody else is sent, and her badge ends', async () => {
    const browser = await desk();
    const { id } = await submitted();
    await browser.open(`/d/people/${id}/withdrawal`);
    const form = browser.filled(`/d/people/${id}/withdrawal`, { reason: '' });
    await stage.commands(ReviewService).approve(stage.scope, asItStands(id));
    await stage.worker.drain();
    expect((await stage.get(BadgesReader).issuedTo(stage.scope, [id])).size).toBe(1);
    await browser.post(`/d/people/${id}/withdrawal`, form);
    expect(await rows('SELECT state FROM registration')).toEqual([{ state: 'approved' }]);

    await browser.open(`/d/people/${id}/substitution`);
    expect((await browser.send(`/d/people/${id}/substitution`, { ...NEW, email: 'none' })).status).toBe(422);
    expect(browser.field('latinGiven')).toEqual(['Vanna']);
    await browser.send(`/d/people/${id}/substitution`, NEW);
    await browser.follow();
    expect(browser.text()).toContain('Replaced');
    expect(
      await rows(`SELECT state, email, delegation_id IS NOT NULL AS placed, replaces_id FROM registration
        ORDER BY created_at DESC LIMIT 1`),
    ).toEqual([{ state: 'placeholder', email: 'vanna@example.org', placed: true, replaces_id: id }]);
    expect((await stage.get(BadgesReader).issuedTo(stage.scope, [id])).size).toBe(0);
    await stage.worker.drain();
    expect(await rows(`SELECT 1 AS one FROM mail_delivery WHERE to_address = 'vanna@example.org'`)).toEqual([
      { one: 1 },
    ]);
  });

  it('is followed by somebody without an e-mail, for whom a slip is printed', async () => {
    const browser = await desk();
    const { id } = await submitted();
    await stage.commands(ReviewService).approve(stage.scope, asItStands(id));
    await browser.open(`/d/people/${id}/substitution`);
    await browser.send(`/d/people/${id}/substitution`, { ...NEW, email: '' });
    const [substitute] = await rows<{ id: string }>(
      `SELECT id FROM registration WHERE replaces_id = '${id}' AND email = '' AND contact = 'none'`,
    );
    // The page of who goes leads to who comes.
    await browser.follow();
    expect(browser.html).toContain(`/d/people/${String(substitute?.id)}"`);
    await browser.open(`/d/people/${String(substitute?.id)}`);
    expect(browser.text()).toContain('Print a slip');
    // The two before were written to; she has no address.
    await stage.worker.drain();
    const written = await rows<{ address: string }>(
      'SELECT DISTINCT to_address AS address FROM mail_delivery ORDER BY 1',
    );
    expect(written).toEqual([
      { address: expect.stringContaining('delegate.') },
      { address: expect.stringContaining('focal.') },
    ]);
  });

  it('leads to nobody who does not come, or comes with another delegation', async () => {
    const browser = await desk();
    const theirs = await stage.delegationOf('VN');
    const { id } = await submitted();
    await stage.commands(ReviewService).approve(stage.scope, asItStands(id));
    await browser.open(`/d/people/${id}/substitution`);
    await browser.send(`/d/people/${id}/substitution`, NEW);
    const [substitute] = await rows<{ id: string; home: string }>(
      'SELECT id, delegation_id AS home FROM registration WHERE replaces_id = $1',
      [id],
    );
    const leads = async () => (await browser.open(`/d/people/${id}`)).html.includes(substitute?.id ?? '-');
    const is = (change: string) => rows(`UPDATE registration SET ${change} WHERE id = '${substitute?.id}'`);
    expect(await leads()).toBe(true);
    await is(`delegation_id = '${theirs}'`);
    expect(await leads()).toBe(false);
    await is(`delegation_id = '${substitute?.home}'`);
    expect(await leads()).toBe(true);
    await is(`state = 'cancelled'`);
    expect(await leads()).toBe(false);
  });

  it('keeps her seat once the day for substitutes is over', async () => {
    const browser = await desk();
    const { id } = await submitted();
    await stage.commands(ReviewService).approve(stage.scope, asItStands(id));
    await browser.open(`/d/people/${id}/substitution`);
    const form = browser.filled(`/d/people/${id}/substitution`, NEW);
    await rows(`UPDATE category SET substitutes_until = now() - interval '1 day'`);
    await browser.post(`/d/people/${id}/substitution`, form);
    await browser.follow();
    expect(browser.html).not.toContain(`/d/people/${id}/substitution`);
    expect(await rows('SELECT state FROM registration')).toEqual([{ state: 'approved' }]);
  });

  it('is nobody to the focal point of another delegation', async () => {
    const browser = await desk();
    const ours = await submitted();
    const theirs = await submitted({ person: { country: 'VN' } });
    await stage.commands(ReviewService).approve(stage.scope, asItStands(theirs.id));
    await browser.open(`/d/people/${ours.id}/withdrawal`);
    const form = browser.filled(`/d/people/${ours.id}/withdrawal`, NEW);
    for (const page of ['withdrawal', 'substitution']) {
      expect((await browser.open(`/d/people/${theirs.id}/${page}`)).status).toBe(404);
      expect((await browser.post(`/d/people/${theirs.id}/${page}`, form)).status).toBe(404);
    }
    expect(await rows('SELECT state FROM registration ORDER BY created_at')).toEqual([
      { state: 'submitted' },
      { state: 'approved' },
    ]);
  });
});
