import { Scope } from '@app/platform';
import { asItStands, HolderReader, ReviewService } from '@app/registration';
import { DeskStage } from '../../support/desk';
import type { Sent } from '../../support/living-event';
import type { PlainBrowser } from '../site/browser';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const stage = DeskStage.forEachTest();
const { desk, named, rows } = stage;

const asking = () => rows(`UPDATE category SET pre_approval = true WHERE code = 'government'`);

/** Sends the form of the card that holds this decision. */
function decision(browser: PlainBrowser, { id }: Sent, then: string, words: Record<string, string> = {}) {
  const form = browser.filled(`/d/approvals/${id}`, { then, ...words });
  return browser.post(`/d/approvals/${id}`, form);
}

const states = () => rows('SELECT state, mend_items FROM registration ORDER BY sent_at');

describe('pre-approving at the delegation desk', () => {
  it('shows one card after the other, the longest waiting first, and says when nobody waits', async () => {
    const browser = await desk();
    const first = await named('Zvqfirst');
    const second = await named('Zvqsecond');
    await browser.open('/d/approvals');
    // The category does not ask for it.
    expect(browser.text()).toContain('Nobody waits for you.');
    await asking();
    await stage.worker.drain();
    const before = await rows('SELECT id FROM mail_delivery');

    // Her first page says it, and leads there.
    await browser.open('/d');
    expect(browser.text()).toContain('2 people wait for you.');
    await browser.open('/d/approvals');
    expect([browser.html.includes('Zvqfirst'), browser.html.includes('Zvqsecond')]).toEqual([true, false]);
    expect(browser.text()).toContain('2 people wait for you.');
    expect(browser.text()).toContain('A pre-approves');
    await decision(browser, first, 'approve');
    await browser.follow();
    expect(browser.text()).toContain('Pre-approved.');
    expect([browser.html.includes('Zvqfirst'), browser.html.includes('Zvqsecond')]).toEqual([false, true]);
    await decision(browser, second, 'approve');
    await browser.follow();
    expect(browser.text()).toContain('Nobody waits for you.');
    expect((await states()).map((row) => (row as { state: string }).state)).toEqual([
      'pre_approved',
      'pre_approved',
    ]);
    expect(await rows(`SELECT actor_kind FROM registration_move WHERE to_state = 'pre_approved'`)).toEqual([
      { actor_kind: 'focal-point' },
      { actor_kind: 'focal-point' },
    ]);
    await stage.worker.drain();
    expect(await rows('SELECT id FROM mail_delivery')).toEqual(before);
  });

  it('passes somebody over, who still waits', async () => {
    await asking();
    const browser = await desk();
    await named('Zvqfirst');
    const second = await named('Zvqsecond');
    await browser.open('/d/approvals');
    const [, skip = ''] = /href="(\/d\/approvals\?after=[^"]*)"/.exec(browser.html) ?? [];
    await browser.open(skip.replaceAll('&amp;', '&'));
    expect([browser.html.includes('Zvqfirst'), browser.html.includes('Zvqsecond')]).toEqual([false, true]);
    await decision(browser, second, 'approve');
    await browser.follow();
    expect(browser.text()).toContain('Whom you passed over still waits.');
    await browser.open('/d/approvals');
    expect(browser.html).toContain('Zvqfirst');
  });

  it('sends back what is to be mended, and refuses with a reason', async () => {
    await asking();
    const browser = await desk();
    const first = await named('Zvqfirst');
    const second = await named('Zvqsecond');
    await browser.open('/d/approvals');
    // Nothing to mend is no return, and what was typed is kept.
    expect((await decision(browser, first, 'return', { message: 'Please look.' })).status).toBe(422);
    expect(browser.text()).toContain('Write beside at least one answer');
    expect(browser.html).toContain('Please look.');
    await decision(browser, first, 'return', {
      message: 'Please look.',
      'note-jobTitle': 'In full, please.',
    });
    await browser.follow();
    expect(browser.text()).toContain('Returned to be mended.');

    expect((await decision(browser, second, 'reject', { reason: ' ' })).status).toBe(422);
    expect(browser.text()).toContain('Write a reason.');
    await decision(browser, second, 'reject', { reason: 'Not of our delegation.' });
    await browser.follow();
    expect(browser.text()).toContain('Nobody waits for you.');
    expect(await states()).toEqual([
      { state: 'returned', mend_items: [{ field: 'jobTitle', note: 'In full, please.' }] },
      { state: 'rejected', mend_items: [] },
    ]);
    expect(await rows(`SELECT reason FROM registration_move WHERE to_state = 'rejected'`)).toEqual([
      { reason: 'Not of our delegation.' },
    ]);
  });

  it('decides of nobody who is not as she was seen, and goes on with the next', async () => {
    await asking();
    const browser = await desk();
    const first = await named('Zvqfirst');
    await named('Zvqsecond');
    await browser.open('/d/approvals');
    await rows('UPDATE registration SET version = version + 1 WHERE id = $1', [first.id]);
    expect((await decision(browser, first, 'approve')).status).toBe(409);
    expect(browser.text()).toContain('changed meanwhile');
    expect(browser.html).toContain('Zvqfirst');

    await stage.commands(ReviewService).approve(stage.scope, asItStands(first.id), 'The minister asked.');
    expect((await decision(browser, first, 'reject', { reason: 'No.' })).status).toBe(409);
    expect(browser.text()).toContain('decided meanwhile');
    expect([browser.html.includes('Zvqfirst'), browser.html.includes('Zvqsecond')]).toEqual([false, true]);
    expect((await states()).map((row) => (row as { state: string }).state)).toEqual([
      'approved',
      'submitted',
    ]);
  });

  it('takes the last pre-approval back for a while, of which nothing is told', async () => {
    await asking();
    const browser = await desk();
    const first = await named('Zvqfirst');
    await named('Zvqsecond');
    await browser.open('/d/approvals');
    await decision(browser, first, 'approve');
    await browser.follow();
    expect(browser.text()).toContain('Take it back');
    await decision(browser, first, 'undo');
    await browser.follow();
    expect(browser.text()).toContain('Taken back. It waits for you again.');
    expect(browser.text()).not.toContain('Take it back');
    expect(browser.html).toContain('Zvqfirst');
    expect((await states()).map((row) => (row as { state: string }).state)).toEqual([
      'submitted',
      'submitted',
    ]);
    expect(
      await rows(
        `SELECT from_state, to_state FROM registration_move WHERE actor_kind = 'focal-point' ORDER BY at`,
      ),
    ).toEqual([
      { from_state: 'submitted', to_state: 'pre_approved' },
      { from_state: 'pre_approved', to_state: 'submitted' },
    ]);
    const holder = Scope.issue(
      { actor: { kind: 'holder', id: first.id, name: '' }, grants: [] },
      { eventId: stage.scope.event, seriesId: stage.scope.series, registrationId: first.id },
    );
    const { timeline } = await stage.get(HolderReader).status(holder, first.id);
    expect(timeline.map(({ state }) => state)).toEqual(['submitted']);
    await stage.worker.drain();
  });

  it('takes nothing back once somebody has decided since, or too much time has passed', async () => {
    await asking();
    const browser = await desk();
    const first = await named('Zvqfirst');
    const second = await named('Zvqsecond');
    await browser.open('/d/approvals');
    await decision(browser, first, 'approve');
    await browser.follow();
    await stage.commands(ReviewService).approve(stage.scope, asItStands(first.id));
    expect((await decision(browser, first, 'undo')).status).toBe(409);
    expect(browser.text()).toContain('It can no longer be taken back');

    await browser.open('/d/approvals');
    const { location } = (await decision(browser, second, 'approve')).headers;
    await rows(`UPDATE registration_move SET at = at - interval '31 seconds' WHERE registration_id = $1`, [
      second.id,
    ]);
    await browser.open(String(location));
    expect(browser.text()).not.toContain('Take it back');
    expect((await states()).map((row) => (row as { state: string }).state)).toEqual([
      'approved',
      'pre_approved',
    ]);
  });

  it('knows nobody of another delegation', async () => {
    await asking();
    const browser = await desk();
    const ours = await named('Zvqours');
    const theirs = await named('Zvqtheirs', 'VN');
    await browser.open('/d/approvals');
    const form = browser.filled(`/d/approvals/${ours.id}`, { then: 'approve' });
    expect((await browser.post(`/d/approvals/${theirs.id}`, form)).status).toBe(404);
    expect((await states()).map((row) => (row as { state: string }).state)).toEqual([
      'submitted',
      'submitted',
    ]);
  });
});
