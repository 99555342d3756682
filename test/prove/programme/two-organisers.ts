import type { Page } from 'playwright-core';
import { openConsole, settled } from '../../support/console';
import { dataOf } from '../../support/organiser';
import { record } from '../../support/proof';
import { onStage, prove, type ProgrammeStage } from './stage';

const MINUTE = 60_000;

/** What each does to the session, and what the fields it changes are called on the screen. */
const ACTS = [
  {
    name: 'moves it',
    field: /start/i,
    winner: async (page: Page) => page.keyboard.press('Alt+ArrowDown'),
    loser: async (page: Page) => page.keyboard.press('Alt+Shift+ArrowDown'),
    stands: (before: Facts, now: Facts, minutes: number) =>
      Date.parse(now.startsAt ?? '') - Date.parse(before.startsAt ?? '') === minutes * MINUTE,
    wins: 5,
    loses: 30,
  },
  {
    name: 'types another title',
    field: /title/i,
    winner: async (page: Page) => title(page, 'Corridor of the first'),
    loser: async (page: Page) => title(page, 'Corridor of the second'),
    stands: (_: Facts, now: Facts, which: number) =>
      now.title.en === `Corridor of the ${which === 1 ? 'first' : 'second'}`,
    wins: 1,
    loses: 2,
  },
] as const;

interface Facts {
  startsAt: string | null;
  title: Record<string, string>;
}

prove(() =>
  onStage(async (stage) => {
    const session = await aSession(stage);
    const [one, other] = await Promise.all([
      openConsole(stage.browser, stage.stack as never, { role: 'event-owner' }),
      openConsole(stage.browser, stage.stack as never, { role: 'programme-manager' }),
    ]);
    const seen: Record<string, Record<string, boolean | string>> = {};
    for (const act of ACTS) {
      const before = await factsOf(stage, session);
      await Promise.all([one, other].map(({ page, home }) => at(page, `${home}/programme?day=all`, session)));
      // Hers is on its way while the other’s is saved.
      const gate = await held(other.page);
      await act.loser(other.page);
      await gate.reached;
      await act.winner(one.page);
      await saved(one.page);
      const won = act.stands(before, await factsOf(stage, session), act.wins);
      gate.open();
      const alert = other.page.getByRole('alert').filter({ hasText: 'Keep mine' });
      await alert.waitFor();
      const words = await alert.innerText();
      const stood = act.stands(before, await factsOf(stage, session), act.wins);
      await other.page.reload();
      await settled(other.page);
      await alert.waitFor();
      const again = await alert.innerText();
      await alert.getByRole('button', { name: 'Keep mine' }).click();
      await alert.waitFor({ state: 'detached' });
      await saved(other.page);
      seen[act.name] = {
        words,
        'one wins': won && stood,
        'who is said': words.includes('Olivia Stone'),
        'when is said': /\d{1,2}:\d{2}/.test(words),
        'what is said': act.field.test(words),
        'survives a reload': again === words,
        'is what it was': act.stands(before, await factsOf(stage, session), act.loses),
      };
    }
    const faults = [...one.faults, ...other.faults].filter((fault) => !fault.includes('409'));
    const missed = Object.entries(seen).flatMap(([act, facts]) =>
      Object.entries(facts).flatMap(([fact, holds]) => (holds === false ? [`${act}: not ${fact}`] : [])),
    );
    const value = `two organisers, ${ACTS.length} acts on one session: ${
      missed.length === 0
        ? 'one wins, the other reads who, when and what, also after a reload, and has hers made again'
        : missed.join('; ')
    }`;
    process.stdout.write(`${value}\n${JSON.stringify(seen, null, 2)}\n${faults.join('\n')}\n`);
    record({
      row: 'two-organisers',
      value,
      holds: missed.length === 0 && faults.length === 0,
      values: { seen, faults },
    });
  }),
);

/** A session of its own for the run, in a room and at a time of the event’s first day. */
async function aSession({ api, event }: ProgrammeStage): Promise<string> {
  const path = { event };
  const { days, rooms } = dataOf(await api.GET('/api/v1/events/{event}', { params: { path } }));
  const session = crypto.randomUUID();
  const after = {
    title: { en: 'Corridor' },
    minutes: 45,
    roomId: rooms.at(-1)?.id ?? null,
    startsAt: `${days[0]?.date ?? ''}T05:00:00.000Z`,
  };
  const changes = [{ session, before: null, after }];
  const body = { act: 'create', changes: changes as never };
  dataOf(await api.POST('/api/v1/events/{event}/programme/operations', { params: { path }, body }));
  return session;
}

async function factsOf({ api, event }: ProgrammeStage, id: string): Promise<Facts> {
  const { sessions } = dataOf(
    await api.GET('/api/v1/events/{event}/programme', { params: { path: { event } } }),
  );
  const found = sessions.find((session) => session.id === id);
  if (!found) throw new Error('The session is not there any more.');
  return found.facts as unknown as Facts;
}

async function at(page: Page, address: string, session: string): Promise<void> {
  await page.goto(address);
  await settled(page);
  await page.locator(`[data-session="${session}"]`).focus();
}

async function title(page: Page, words: string): Promise<void> {
  await page.keyboard.press('e');
  const panel = page.getByRole('dialog');
  await panel.waitFor();
  const input = panel.locator('form input').first();
  await input.fill(words);
  await input.press('Enter');
  await panel.waitFor({ state: 'detached' });
}

const saved = (page: Page) =>
  page
    .getByText(/^Saved/)
    .first()
    .waitFor();

/** Keeps what the page sends of its acts until it is let go. */
async function held(page: Page): Promise<{ reached: Promise<void>; open: () => void }> {
  let letGo = (): void => undefined;
  let arrived = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const address = /\/programme\/operations$/;
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    arrived();
    await gate;
    return route.continue();
  });
  return { reached, open: () => letGo() };
}
