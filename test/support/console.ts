import type { Browser, Page } from 'playwright-core';
import { DESKTOP, visit, type WatchedPage } from './browser';
import { actAs, dataOf, roleOf } from './organiser';
import type { Stack } from './stack';

export interface OpenConsole extends WatchedPage {
  /** The typed client with the same role's API token. */
  api: ReturnType<typeof actAs>;
  event: string;
  /** The path of the event in the console. */
  home: string;
}

/** The console of the demo event, signed in by the form as the holder of a role, read in `language`. */
export async function openConsole(
  browser: Browser,
  stack: Stack,
  { role, language = 'en' }: { role: string; language?: 'en' | 'zh' },
): Promise<OpenConsole> {
  const person = roleOf(stack.dataDir, role);
  const api = actAs(stack.origin, person.token);
  const [only] = dataOf(await api.GET('/api/v1/events'));
  if (!only) throw new Error('The demo has no event.');
  const home = `/app/${only.code}`;

  const watched = await visit(browser, { origin: stack.origin, width: DESKTOP });
  const { page } = watched;
  await page.goto('/app');
  await page.fill('input[type=email]', person.email);
  await page.fill('input[type=password]', person.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${home}`);
  // Each account of the demo reads a language of its own.
  const status = await page.evaluate(async (chosen) => {
    const answer = await fetch('/api/v1/session', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'x-rivermeet': '1' },
      body: JSON.stringify({ language: chosen }),
    });
    return answer.status;
  }, language);
  if (status >= 300) throw new Error(`The language was not kept: ${status}.`);
  return { ...watched, api, event: only.id, home };
}

/** Until a page of the console has its heading and waits for nothing more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
}
