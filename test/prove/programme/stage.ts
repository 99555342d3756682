import { newId } from '@app/kernel';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { actAs, dataOf, demoAccess, roleOf } from '../../support/organiser';
import { numbers } from '../../support/programmes/large-programme';

/** Where the demo app beside this program keeps its data. */
const DATA_DIR = process.env.DATA_DIR ?? '';

const MINUTE = 60_000;

/** The most sessions one operation of the run makes. */
const AT_ONCE = 200;

/** A browser before the app that runs beside this program. */
export interface ProgrammeStage {
  browser: Browser;
  /** As `openConsole` wants it. */
  stack: { origin: string; dataDir: string };
  /** The typed client of the owner of the demo event, and that event. */
  api: ReturnType<typeof actAs>;
  event: string;
}

export async function onStage(work: (stage: ProgrammeStage) => Promise<void>): Promise<void> {
  const origin = demoAccess(DATA_DIR).baseUrl;
  const browser = await launchBrowser();
  try {
    const api = actAs(origin, roleOf(DATA_DIR, 'event-owner').token);
    const [only] = dataOf(await api.GET('/api/v1/events'));
    if (!only) throw new Error('The demo has no event.');
    await work({ browser, stack: { origin, dataDir: DATA_DIR }, api, event: only.id });
  } finally {
    await browser.close();
  }
}

/** Fills the draft until it has so many scheduled sessions: over all days and rooms, some on top of each other. */
export async function fillDraft({ api, event }: ProgrammeStage, most: number, seed: number): Promise<number> {
  const path = { event };
  const { days, rooms, themes, timezone } = dataOf(
    await api.GET('/api/v1/events/{event}', { params: { path } }),
  );
  const { sessions } = dataOf(await api.GET('/api/v1/events/{event}/programme', { params: { path } }));
  const next = numbers(seed);
  const of = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const wanted = Array.from({ length: most - sessions.length }, (_, index) => ({
    session: newId(),
    before: null,
    after: {
      title: { en: `Session ${index} on the corridor and what it costs`, zh: `第${index}场会议` },
      minutes: 30 + next(7) * 10,
      roomId: of(rooms).id,
      themeId: themes.length === 0 ? null : of(themes).id,
      // The clocks of the demo's venue stand still all year.
      startsAt: new Date(
        Date.parse(`${of(days).date}T00:00:00${offsetOf(timezone)}`) + (480 + next(126) * 5) * MINUTE,
      ).toISOString(),
    },
  }));
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const changes = wanted.slice(at, at + AT_ONCE);
    dataOf(
      await api.POST('/api/v1/events/{event}/programme/operations', {
        params: { path },
        body: { act: 'create', changes: changes as never },
      }),
    );
  }
  return sessions.length + wanted.length;
}

function offsetOf(timezone: string): string {
  const zone = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  const name = zone.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || 'Z';
}

/** The value below which this share of them lies, in hundredths. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)] ?? 0;
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** What a program of a row does at its end, whether it kept its promise or not. */
export function prove(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  });
}
