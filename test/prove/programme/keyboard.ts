import type { Page } from 'playwright-core';
import { openConsole, settled } from '../../support/console';
import { emptyDraft } from '../../support/empty-draft';
import { Keyboard } from '../../support/keyboard';
import { dataOf } from '../../support/organiser';
import { record } from '../../support/proof';
import { onStage, type ProgrammeStage, prove } from './stage';

/** Milliseconds an act may take to be seen, on a machine that does other things too. */
const WAIT = 15_000;
const MINUTE = 60_000;

const SPEAKERS = ['Sok Quellaminister', 'Chan Quelladirector'] as const;
const CSV = 'id,title,day,start,minutes\nk1,Brought by a file,2027-02-03,15:00,30\n';

prove(() =>
  onStage(async (stage) => {
    const { api, event } = stage;
    await emptyDraft(api, event);
    await speakers(stage);
    const { page, home, context } = await openConsole(stage.browser, stage.stack as never, {
      role: 'event-owner',
    });
    page.setDefaultTimeout(WAIT);
    const acts = actsOf(stage, page, home);
    const done: Record<string, string> = {};
    for (const [act, does] of Object.entries(acts)) {
      try {
        await does();
        done[act] = 'done';
      } catch (error) {
        done[act] = String(error).split('\n').slice(0, 3).join(' ');
        await page.goto(`${home}/programme`);
        await settled(page);
      }
      process.stdout.write(`${act}: ${done[act] ?? ''}\n`);
    }
    await context.close();
    const failed = Object.values(done).filter((how) => how !== 'done');
    record({
      row: 'keyboard',
      value: `${Object.keys(done).length} acts, ${failed.length} that cannot be done by keys`,
      holds: failed.length === 0,
      values: done,
    });
  }),
);

/** Each act by keys alone, from where the one before has left the keys, until the server or the page shows it. */
function actsOf(stage: ProgrammeStage, page: Page, home: string): Record<string, () => Promise<void>> {
  const keys = new Keyboard(page);
  const dialog = page.getByRole('dialog');
  const gone = () => dialog.waitFor({ state: 'detached' });
  const facts = async (title: string) =>
    (await sessions(stage)).find((session) => session.title.en === title);
  const become = async (
    title: string,
    is: (session: Awaited<ReturnType<typeof facts>>) => boolean,
  ): Promise<void> => {
    await until(async () => is(await facts(title)));
  };
  const start = async (title: string) => Date.parse((await facts(title))?.startsAt ?? '');
  const make = async (title: string): Promise<void> => {
    await keys.press('n');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'title');
    await keys.type(title);
    await keys.press('Enter');
    await gone();
    await become(title, (session) => session !== undefined);
  };
  const menu = async (entry: string): Promise<void> => {
    await keys.reach('More');
    await keys.press('Enter');
    await page.getByRole('menu').waitFor();
    for (let count = 0; (await keys.focused()) !== entry; count += 1) {
      if (count > 8) throw new Error(`${entry} is not in the menu.`);
      await keys.press('ArrowDown');
    }
    await keys.press('Enter');
    await dialog.waitFor();
  };
  const open = async (title: string): Promise<void> => {
    await keys.card(title);
    await keys.press('e');
    await dialog.waitFor();
  };

  return {
    'make a session': async () => {
      await page.goto(`${home}/programme`);
      await settled(page);
      await keys.reach(/, 09:00, Plenary hall: free$/);
      await make('Alpha');
    },
    'move in time': async () => {
      const before = await start('Alpha');
      await keys.press('Alt+ArrowDown');
      await become('Alpha', (session) => Date.parse(session?.startsAt ?? '') === before + 5 * MINUTE);
    },
    'move across rooms': async () => {
      const room = (await facts('Alpha'))?.roomId;
      await keys.press('Alt+ArrowRight');
      await become('Alpha', (session) => session?.roomId !== room && session?.startsAt !== null);
    },
    lengthen: async () => {
      await keys.press('+');
      await become('Alpha', (session) => session?.minutes === 35);
    },
    shorten: async () => {
      await keys.press('-');
      await become('Alpha', (session) => session?.minutes === 30);
    },
    undo: async () => {
      await keys.press('Control+z');
      await become('Alpha', (session) => session?.minutes === 35);
    },
    redo: async () => {
      await keys.press('Control+Shift+z');
      await become('Alpha', (session) => session?.minutes === 30);
    },
    'move across days': async () => {
      const before = await start('Alpha');
      await keys.press('x', ']');
      await page.waitForURL(/day=/);
      await keys.grid();
      await keys.press('v');
      await become('Alpha', (session) => Date.parse(session?.startsAt ?? '') > before + 12 * 60 * MINUTE);
    },
    unschedule: async () => {
      await keys.card('Alpha');
      await keys.press('Delete');
      await become('Alpha', (session) => session?.startsAt === null);
    },
    'schedule from the tray': async () => {
      await keys.reach(/^Alpha/);
      await keys.press('x');
      await keys.grid();
      await keys.press('v');
      await become('Alpha', (session) => session?.startsAt !== null);
    },
    'shift what follows': async () => {
      await keys.card('Alpha');
      await keys.press('ArrowDown');
      await make('Beta');
      const before = await start('Beta');
      await keys.card('Alpha');
      await menu('Shift what follows…');
      await keys.reach('Shift 1 session');
      await keys.press('Enter');
      await gone();
      await become('Beta', (session) => Date.parse(session?.startsAt ?? '') === before + 10 * MINUTE);
    },
    'copy to other rooms': async () => {
      const count = (await sessions(stage)).length;
      await keys.card('Beta');
      await menu('Copy to other rooms…');
      await keys.reach('Press room');
      await keys.press('Space');
      await keys.reach('Copy to 1 room');
      await keys.press('Enter');
      await gone();
      await until(async () => (await sessions(stage)).length === count + 1);
    },
    'paste a table': async () => {
      await menu('Paste a table…');
      await keys.reach(/^Rows/);
      // As the clipboard has it: whoever pastes presses one key.
      await page.keyboard.insertText('Title\tMinutes\nPasted one\t20\nPasted two\t25');
      await keys.reach('Make 2 sessions');
      await keys.press('Enter');
      await gone();
      await become('Pasted two', (session) => session?.minutes === 25);
    },
    delete: async () => {
      await keys.reach(/^Pasted two/);
      await keys.press('Enter');
      await dialog.waitFor();
      await keys.reach('Remove the session');
      await keys.press('Enter');
      await gone();
      await become('Pasted two', (session) => session === undefined);
    },
    zoom: async () => {
      await keys.reach('Zoom');
      const value = () => page.getByLabel('Zoom').inputValue();
      const before = await value();
      await keys.press('ArrowDown');
      await until(async () => (await value()) !== before);
      await keys.press('ArrowUp');
    },
    filter: async () => {
      await keys.reach('Search titles');
      await keys.type('Beta');
      await page.waitForURL(/q=Beta/);
      await page.locator('[data-scroll] [data-session]', { hasText: 'Alpha' }).waitFor({ state: 'detached' });
      await keys.walk('Backspace', 4);
      await page.locator('[data-scroll] [data-session]', { hasText: 'Alpha' }).waitFor();
    },
    'attach and reorder speakers': async () => {
      await open('Alpha');
      await keys.reach('What happens');
      await keys.press('Enter');
      await keys.reach('Add an item');
      await keys.press('Enter');
      for (const name of SPEAKERS) {
        await keys.reach('Add a person');
        await keys.type(name);
        await page.getByRole('option', { name }).waitFor();
        await keys.press('ArrowDown');
        await keys.press('Enter');
        await keys.reach('Add');
        await keys.press('Enter');
      }
      await keys.reach(`${SPEAKERS[1]} speaks earlier`);
      await keys.press('Enter');
      await keys.reach('Save');
      await keys.press('Enter');
      await gone();
      await become('Alpha', (session) => session?.items[0]?.appearances.length === 2);
    },
    'next conflict': async () => {
      await keys.card('Beta');
      await keys.walk('Alt+ArrowUp', 4);
      await page.getByRole('button', { name: '1 conflict', exact: true }).waitFor();
      await keys.press('F8');
      await page.getByText(/“Alpha” and “Beta” at the same time/).waitFor();
    },
    'let a conflict stay': async () => {
      await keys.reach('Let it stay');
      await keys.press('Enter');
      await dialog.waitFor();
      await keys.reach(/^Reason/);
      await keys.type('Two halves of one room.');
      await keys.reach('Let it stay');
      await keys.press('Enter');
      await gone();
      await page.getByRole('button', { name: 'No conflicts' }).waitFor();
    },
    release: async () => {
      await keys.reach('Release…');
      await keys.press('Enter');
      for (const name of ['By keys', 'By keys again']) {
        await page.getByRole('button', { name: 'Release the programme' }).waitFor();
        await keys.reach('Release the programme');
        await keys.press('Enter');
        await dialog.waitFor();
        await keys.reach(/^Name/);
        await keys.type(name);
        await keys.press('Enter');
        await gone();
        await page.getByRole('cell', { name, exact: true }).waitFor();
      }
    },
    'compare two releases': async () => {
      await keys.reach('From');
      const value = () => page.getByLabel('From').inputValue();
      const before = await value();
      await keys.press('End');
      await until(async () => (await value()) !== before);
    },
    import: async () => {
      await page.goto(`${home}/programme/exchange`);
      await settled(page);
      await keys.reach('A file');
      const chooser = page.waitForEvent('filechooser');
      await keys.press('Enter');
      await (await chooser).setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
      await keys.reach('Look at it');
      await keys.press('Enter');
      await page.getByLabel('In which time zone').waitFor();
      await keys.reach(/^In which time zone/);
      await keys.type('Asia/Shanghai');
      await page.getByRole('button', { name: 'Take it in' }).waitFor();
      await keys.reach('Take it in');
      await keys.press('Enter');
      await become('Brought by a file', (session) => session !== undefined);
    },
    'roll back': async () => {
      await page.goto(`${home}/programme/releases`);
      await settled(page);
      await keys.reach(ROLL_BACK);
      await keys.press('Enter');
      await dialog.waitFor();
      // The button that opened it is called the same.
      await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null);
      await keys.reach(ROLL_BACK);
      await keys.press('Enter');
      await gone();
      // What came in since the release is gone again.
      await become('Brought by a file', (session) => session === undefined);
    },
  };
}

const ROLL_BACK = 'Bring back…';

async function sessions({ api, event }: ProgrammeStage) {
  const draft = dataOf(await api.GET('/api/v1/events/{event}/programme', { params: { path: { event } } }));
  return draft.sessions.map(
    ({ facts }) =>
      facts as unknown as {
        title: { en?: string };
        startsAt: string | null;
        roomId: string | null;
        minutes: number;
        items: { appearances: object[] }[];
      },
  );
}

async function speakers({ api, event }: ProgrammeStage): Promise<void> {
  for (const name of SPEAKERS) {
    const [latinFamily = '', latinGiven = ''] = name.split(' ');
    const path = { event };
    const { id } = dataOf(
      await api.POST('/api/v1/events/{event}/speakers', {
        params: { path },
        body: { latinFamily, latinGiven, country: 'KH' },
      }),
    );
    await api.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
      params: { path: { event, speaker: id } },
      body: { role: 'panellist', state: 'confirmed' },
    });
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It was not seen to be done.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
