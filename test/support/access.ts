import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A frame that may run nothing runs no axe either: it would be waited for without end. */
const NO_SCRIPTS = 'iframe[sandbox]:not([sandbox~=allow-scripts])';

/** What is wrong with the page for people who cannot see or point: axe's findings, and what needs scrolling sideways. */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(atRest);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).exclude(NO_SCRIPTS).analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}`),
  );
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, innerWidth] as const,
  );
  if (content > window) faults.push(`${content - window} px too wide for ${window}`);
  return faults;
}

/** Runs in the page: waits for what comes in or fades, whose colours are none of those it will have. */
async function atRest(): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
