import type { Browser } from 'playwright-core';
import { PHONE, visit } from '../support/browser';
import { fill, goOn, tick } from '../support/delegate';

/** Registers a person by the site's own form, as far as an organiser's queue; the path of the personal link. */
export async function enrol(
  browser: Browser,
  event: { origin: string; code: string },
  { person, organisation }: { person: Record<string, string>; organisation: Record<string, string> },
): Promise<string> {
  const { origin, code } = event;
  const { context, page } = await visit(browser, { origin, width: PHONE, javaScript: false });
  await page.goto(`/en/e/${code}/register`);
  await page.locator('[name=category][value=government]').check();
  await goOn(page);
  await fill(page, person);
  await goOn(page);
  await fill(page, organisation);
  await goOn(page);
  await tick(page, 'days', 2);
  await tick(page, 'themes', 2);
  await fill(page, { language: 'en' });
  await goOn(page);
  await page.check('[name=consent]');
  await goOn(page);
  await page.waitForURL(/\/sent/);
  const path = await page.locator('main a[href^="/r/"]').first().getAttribute('href');
  await context.close();
  return path ?? '';
}
