import type { Page } from 'playwright-core';

/** Where something stands on the page, whatever is scrolled. */
interface Stop {
  name: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Of a timetable it stands in: where its card begins. */
  card: { left: number; top: number } | null;
}

const MOST = 400;

/** Tab stops at each part of a date or a time and at its picker, which is one control: how many more than one, by its type. */
const INSIDE: Readonly<Record<string, number>> = { date: 3, time: 3, 'datetime-local': 6 };

/**
 * What is wrong with the order of a page: something that Tab reaches before what stands before it in the document, or
 * never; and something that stands before its predecessor in the document for the eye.
 */
export async function orderFaults(page: Page): Promise<string[]> {
  await page.evaluate(measureStops);
  const all = await page.evaluate(tabbable);
  // Within a foreign document, such as a mail, the order is its own.
  const frame = all.findIndex((name) => name.startsWith('iframe '));
  const wanted = frame < 0 ? all : all.slice(0, frame);
  await page.evaluate(watchFocus);
  let inside = 0;
  for (const [type, more] of Object.entries(INSIDE))
    inside += more * (await page.locator(`input[type=${type}]`).count());
  const presses = wanted.length + inside + (frame < 0 ? 1 : 0);
  for (let pressed = 0; pressed < Math.min(MOST, presses); pressed += 1) await page.keyboard.press('Tab');
  const reached = await page.evaluate(() => (window as Watched).reached ?? []);
  const byTab = reached.map(({ name }) => name);
  const tab = byTab.join('\n') === wanted.join('\n') ? [] : [`Tab goes ${difference(byTab, wanted)}`];
  const texts = await page.evaluate(readable);
  return [...tab, ...backwards(reached), ...backwards(texts)];
}

function difference(reached: readonly string[], wanted: readonly string[]): string {
  const at = wanted.findIndex((name, index) => reached[index] !== name);
  const index = at < 0 ? wanted.length : at;
  return `to ${reached[index] ?? 'nothing'} where the document has ${wanted[index] ?? 'nothing'}`;
}

/**
 * A pair is right where the second stands below, or beside it to the right; a new column may begin higher. Two cards of
 * a timetable are read by the hour they begin at, and those of one hour from left to right.
 */
function backwards(stops: readonly Stop[]): string[] {
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (before === undefined) return [];
    const fault = `${stop.name} is seen before ${before.name}`;
    if (stop.card && before.card && !samePlace(stop.card, before.card)) {
      const sooner = stop.card.top - before.card.top;
      return sooner < -1 || (sooner <= 1 && stop.card.left < before.card.left) ? [fault] : [];
    }
    const above = stop.bottom <= before.top + 1 && stop.left < before.right - 1;
    const beside = stop.top < before.bottom - 1 && before.top < stop.bottom - 1;
    const left = beside && stop.right <= before.left + 1;
    return above || left ? [fault] : [];
  });
}

function samePlace(one: { left: number; top: number }, other: { left: number; top: number }): boolean {
  return one.left === other.left && one.top === other.top;
}

/** Runs in the page: everything Tab should reach, in the document's order; of radio buttons one of each group. */
function tabbable(): string[] {
  const all = Array.from(
    document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]',
    ),
  ).filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.getClientRects().length > 0,
  );
  const one = new Map<string, HTMLInputElement>();
  for (const element of all) {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') continue;
    if (!one.has(element.name) || element.checked) one.set(element.name, element);
  }
  return all
    .filter(
      (element) =>
        !(element instanceof HTMLInputElement) ||
        element.type !== 'radio' ||
        one.get(element.name) === element,
    )
    .map((element) => {
      const index = Array.from(document.querySelectorAll(element.tagName)).indexOf(element);
      return `${element.tagName.toLowerCase()} ${index} ${element.getAttribute('name') ?? element.textContent.trim().slice(0, 30)}`;
    });
}

type Watched = Window & typeof globalThis & { reached?: Stop[]; stopOf: (of: Element, name: string) => Stop };

/** Runs in the page: what tells, for the functions below that run there too, where something stands. */
function measureStops(): void {
  const at = (element: Element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY };
  };
  (window as Watched).stopOf = (element, name) => {
    const card = element.closest<HTMLElement>('.grid > li');
    const placed = card && getComputedStyle(card).gridRowStart !== 'auto';
    // The timetable itself may be scrolled sideways between two stops.
    return { name, ...at(element), card: placed ? { left: card.offsetLeft, top: at(card).top } : null };
  };
}

/** Runs in the page: notes what gets the focus until Tab leaves the page, and begins at its top. */
function watchFocus(): void {
  const watched = window as Watched;
  if (watched.reached === undefined) {
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement;
      const index = Array.from(document.querySelectorAll(element.tagName)).indexOf(element);
      const words = element.getAttribute('name') ?? element.textContent.trim().slice(0, 30);
      const name = `${element.tagName.toLowerCase()} ${index} ${words}`;
      const reached = watched.reached ?? [];
      if (element === document.body || reached.some((stop) => stop.name === name)) return;
      reached.push(watched.stopOf(element, name));
      watched.reached = reached;
    });
  }
  // Where the page put the focus itself, as on its list of errors, Tab would go on from there.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  watched.reached = [];
  scrollTo(0, 0);
}

/** Runs in the page: its headings, paragraphs, labels and entries, in the document's order. */
function readable(): Stop[] {
  return Array.from(
    document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3, p, label, legend, dt, dd, summary)'),
  )
    .filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.textContent.trim() !== '',
    )
    .filter((element) => element.querySelector('h1, h2, h3, p, label, legend, dt, dd') === null)
    .map((element) => {
      const name = `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`;
      return (window as Watched).stopOf(element, name);
    })
    .filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1);
}
