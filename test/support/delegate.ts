import type { Page } from 'playwright-core';
import { readPage } from './reading';

/** What one person types, step by step; lists are checkboxes, the rest text or selections. */
export interface DelegateAnswers {
  category: string;
  person: Record<string, string>;
  organisation: Record<string, string>;
  days: { boxes: Record<string, number>; fields: Record<string, string> };
}

export const SREYMOM: DelegateAnswers = {
  category: 'government',
  person: {
    salutation: 'ms',
    nativeFamily: 'សុខ',
    nativeGiven: 'ស្រីមុំ',
    latinFamily: 'Sok',
    latinGiven: 'Sreymom',
    country: 'KH',
    email: 'sreymom.sok@example.org',
  },
  organisation: {
    organisationName: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
    organisationLatinName: 'Council for the Development of Cambodia',
    organisationKind: 'government_department',
    jobTitle: 'ប្រធាននាយកដ្ឋាន',
    phone: '+855 12 345 678',
  },
  days: { boxes: { days: 2, themes: 1 }, fields: { language: 'km' } },
};

/** Fills the fields of a step, whatever their kind; a select is chosen by its value. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`).first();
    const tag = await field.evaluate((element) => element.tagName).catch(() => 'INPUT');
    if (tag === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Ticks the first boxes of a list of choices. */
export async function tick(page: Page, name: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await page.locator(`[name="${name}"]`).nth(index).check();
}

/** Sends the step's form: the one button that goes on. Nobody sends the first questions before reading them. */
export async function goOn(page: Page): Promise<void> {
  if (step(page) === 'person') await readPage(page);
  await Promise.all([
    page.waitForLoadState('load'),
    page.locator('main form button[type=submit]').first().click(),
  ]);
}

/** Where the person is: the last part of the address. */
export function step(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
