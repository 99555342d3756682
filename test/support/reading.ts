import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@app/kernel';
import type { Page } from 'playwright-core';

/** So many milliseconds somebody needs to read the first questions; who answers faster is asked to send them once more. */
export const READING = 2_000;

/** @param seen for how long they have been read already */
export async function readFirstQuestions(seen = 0): Promise<void> {
  await sleep(Math.max(0, READING - seen));
}

/** The same in a browser, which knows since when it has had its page: a busy house takes its time to make one. */
export async function readPage(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return performance.now() - (loaded?.responseStart ?? 0);
  });
  await readFirstQuestions(seen);
}

/** A clock that goes on by itself, and is put forward by as long as somebody reads. */
export class ReadersClock implements Clock {
  private ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  read(): void {
    this.ahead += READING;
  }
}
