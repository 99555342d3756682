import { execFileSync } from 'node:child_process';
import { Documents } from '@app/documents';
import { AgendaPrinter, type PrintedSession } from '@app/programme';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const documents = new Documents();
const printer = new AgendaPrinter(documents);

afterAll(() => documents.onApplicationShutdown());

function session(number: number): PrintedSession {
  return {
    time: '09:00–10:30',
    title: `Session ${number} on rivers`,
    subtitle: '',
    facts: 'Parks · Hall · English',
    people: [`Speaker ${number}, Minister, Ministry of Water`, `Other ${number}, Director`],
    colour: '#0B5CAD',
  };
}

/** The text of each page of a day with so many sessions. */
async function pagesOf(sessions: number): Promise<string[]> {
  const pdf = await printer.print({
    language: 'en',
    event: 'Week of rivers',
    foot: 'Release 1',
    sheets: [
      { heading: 'Thursday 3 December', sessions: Array.from({ length: sessions }, (_, at) => session(at)) },
    ],
    paper: 'wall',
    at: new Date('2026-12-01T00:00:00Z'),
  });
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.split('\f').filter((page) => page.trim() !== '');
}

const numbersOn = (page: string, word: string): number[] =>
  [...page.matchAll(new RegExp(`${word} (\\d+)`, 'g'))].map(([, at]) => Number(at)).sort((a, b) => a - b);

it('hangs a day as one sheet, also one that is a little too long', async () => {
  for (const sessions of [4, 14, 18]) {
    const pages = await pagesOf(sessions);
    expect(pages).toHaveLength(1);
    expect(numbersOn(pages[0] ?? '', 'Session')).toHaveLength(sessions);
  }
});

it('spreads a long day evenly over its sheets, each under its head, and parts no session', async () => {
  const pages = await pagesOf(26);
  expect(pages).toHaveLength(2);
  pages.forEach((page, at) => {
    expect(page).toMatch(new RegExp(`Thursday 3 December +${at + 1} ?/ ?2`));
    expect(numbersOn(page, 'Other')).toEqual(numbersOn(page, 'Session'));
    expect(numbersOn(page, 'Session').length).toBeGreaterThan(10);
  });
  expect(pages.flatMap((page) => numbersOn(page, 'Session'))).toEqual(
    Array.from({ length: 26 }, (_, at) => at),
  );
});
