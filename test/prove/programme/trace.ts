import type { CDPSession } from 'playwright-core';

/** An event of the browser's trace: times in microseconds, `tdur` those its thread really worked. */
export interface Traced {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: Record<string, unknown> & { name?: string; data?: { type?: string } };
}

/** What the browser writes down of itself while something is done. */
export async function traced(cdp: CDPSession, work: () => Promise<void>): Promise<Traced[]> {
  const events: Traced[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as Traced[]));
  cdp.on('Tracing.dataCollected', collect);
  const done = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline'],
      excludedCategories: ['*'],
    },
  });
  await work();
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', collect);
  return events;
}

/**
 * Milliseconds the thread of an event worked on it, whatever else the machine did; of the rare one whose start the browser
 * did not read that clock at, all that went by, which is no less.
 */
export function worked({ name, tdur, dur }: Traced): number {
  const spent = tdur ?? dur;
  if (spent === undefined) throw new Error(`The trace does not say how long ${name} worked.`);
  return spent / 1000;
}
