import { consoleTranslator } from '@app/i18n';
import type { Page } from 'playwright-core';
import { roleOf } from '../../support/organiser';

/** Signs a role in and gives its account a language. */
export async function enter(page: Page, dataDir: string, role: string, language: string): Promise<void> {
  const { email, password } = roleOf(dataDir, role);
  await page.goto('/app');
  await page.fill('input[type=email]', email);
  await page.fill('input[type=password]', password);
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').waitFor({ state: 'detached' });
  await page.evaluate(
    (chosen) =>
      fetch('/api/v1/session', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'x-rivermeet': '1' },
        body: JSON.stringify({ language: chosen }),
      }),
    language,
  );
}

/** Waits until the screen is there and nothing is on its way any more; its live stream stays open. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(300);
  await page.waitForFunction(() => document.querySelector('[data-busy=true]') === null);
  await page.waitForTimeout(300);
}

/** Puts the tray of ended jobs away, so that it hides no part of the pages that follow. */
export async function clearTray(page: Page, language: 'en' | 'zh'): Promise<void> {
  const away = page.getByRole('button', { name: consoleTranslator(language)('jobs.put-away') });
  if ((await away.count()) > 0) await away.first().click();
}
