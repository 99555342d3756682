import type { CDPSession, Page } from 'playwright-core';

/** How slow the line and the machine are made. Rates in bytes a second, latency in milliseconds. */
export interface Throttle {
  name: string;
  downloadThroughput: number;
  uploadThroughput: number;
  latency: number;
  cpu: number;
}

const MEGABIT = 125_000;

export const SLOW_4G: Throttle = {
  name: 'slow 4G',
  downloadThroughput: 1.6 * MEGABIT,
  uploadThroughput: 0.75 * MEGABIT,
  latency: 150,
  cpu: 4,
};

export const WEAK_3G: Throttle = {
  name: 'weak 3G',
  downloadThroughput: 0.7 * MEGABIT,
  uploadThroughput: 0.25 * MEGABIT,
  latency: 300,
  cpu: 6,
};

export interface Vitals {
  /** Seconds to the largest contentful paint. */
  lcp: number;
  /** How much of the page moved by itself after it was shown first: the cumulative layout shift. */
  moved: number;
  /** Bytes over the line, all resources, compressed. */
  total: number;
  script: number;
  style: number;
  font: number;
}

/** Milliseconds without a byte or a new candidate after which a page is taken for finished. */
const QUIET = 800;

/**
 * Loads what `go` opens, with a cold cache under the throttle, and reads the largest paint, what moved and every byte over the
 * browser's protocol; so it works with scripts switched off too.
 */
export async function measure(page: Page, throttle: Throttle, go: () => Promise<unknown>): Promise<Vitals> {
  const cdp = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  const bytes = new Map<string, number>();
  let started = Number.NaN;
  let painted = Number.NaN;
  let moved = 0;
  let heard = Date.now();

  cdp.on('Network.requestWillBeSent', ({ requestId, type = 'Other', wallTime }) => {
    if (Number.isNaN(started) && type === 'Document') started = wallTime;
    types.set(requestId, type);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    heard = Date.now();
    const type = types.get(requestId) ?? 'Other';
    bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength);
  });
  cdp.on('PerformanceTimeline.timelineEventAdded', ({ event }) => {
    // What the browser tells again of the page before, when it is asked to tell at all, is not of this one.
    if (!(event.time >= started)) return;
    heard = Date.now();
    const shift = event.layoutShiftDetails;
    if (shift) moved += shift.hadRecentInput ? 0 : shift.value;
    else painted = event.lcpDetails?.renderTime || event.time;
  });

  await slowDown(cdp, throttle);
  await go();
  while (Date.now() - heard < QUIET) await page.waitForTimeout(100);
  await cdp.detach();

  return {
    lcp: painted - started,
    moved,
    total: [...bytes.values()].reduce((sum, each) => sum + each, 0),
    script: bytes.get('Script') ?? 0,
    style: bytes.get('Stylesheet') ?? 0,
    font: bytes.get('Font') ?? 0,
  };
}

async function slowDown(cdp: CDPSession, throttle: Throttle): Promise<void> {
  const { downloadThroughput, uploadThroughput, latency, cpu } = throttle;
  await cdp.send('Network.enable');
  await cdp.send('PerformanceTimeline.enable', {
    eventTypes: ['largest-contentful-paint', 'layout-shift'],
  });
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput,
    uploadThroughput,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}
