import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type DocumentTemplate, Documents, type SetText, setText } from '@app/documents';
import type { Language } from '@app/kernel';
import { Kept } from '../domain/kept';

/** For a wall, A3 landscape in two columns; for a pocket, A6, four pages to a sheet of A4. */
const TEMPLATES = {
  wall: template('agenda'),
  pocket: template('pocket'),
} as const satisfies Record<string, DocumentTemplate>;

export type AgendaPaper = keyof typeof TEMPLATES;

export interface PrintedSession {
  /** “09:00–10:30”. */
  time: string;
  title: string;
  /** Empty where there is none. */
  subtitle: string;
  /** Theme, room and languages on one line; empty where none is known. */
  facts: string;
  people: readonly string[];
  /** `#RRGGBB`; null without a theme. */
  colour: string | null;
}

/** A page or more under one heading, such as a day. */
export interface PrintedSheet {
  heading: string;
  sessions: readonly PrintedSession[];
}

export interface PrintedAgenda {
  language: Language;
  event: string;
  /** Said on every page: which release, in whose time. */
  foot: string;
  sheets: readonly PrintedSheet[];
  paper: AgendaPaper;
  /** When it was released: the same release is the same file. */
  at: Date;
}

const MOST_BYTES = 32 * 1024 * 1024;

/** Sets a programme as PDF/A. */
@Injectable()
export class AgendaPrinter {
  private readonly printed = new Kept<Buffer>(MOST_BYTES, ({ length }) => length);

  constructor(private readonly documents: Documents) {}

  /** What says the same is set once: anybody may ask for it, as often as they like. */
  print(agenda: PrintedAgenda): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify(agenda)).digest('base64');
    return this.printed.of(key, () => this.set(agenda));
  }

  private async set({ language, event, foot, sheets, paper, at }: PrintedAgenda): Promise<Buffer> {
    const set = (text: string): SetText => setText(text, language);
    const setOrNone = (text: string): SetText | null => (text === '' ? null : set(text));
    const { pdf } = await this.documents.renderEach<PrintedSheet>(
      TEMPLATES[paper],
      {
        items: sheets,
        dataOf: (items) => ({
          title: event,
          event: set(event),
          foot: set(foot),
          sheets: items.map(({ heading, sessions }) => ({
            heading: set(heading),
            sessions: sessions.map(({ time, title, subtitle, facts, people, colour }) => ({
              time,
              title: set(title),
              subtitle: setOrNone(subtitle),
              facts: setOrNone(facts),
              people: people.map(set),
              colour,
            })),
          })),
        }),
        simplify: withoutTexts,
      },
      { at },
    );
    return pdf;
  }
}

function template(name: string): DocumentTemplate {
  return { name, file: join(__dirname, 'templates', `${name}.typ`) };
}

/** The sheet without what no font can show; null where there is nothing of it. */
function withoutTexts(sheet: PrintedSheet, missing: readonly string[]): PrintedSheet | null {
  const without = (text: string): string =>
    missing.reduce((rest, cluster) => rest.replaceAll(cluster, ''), text).trim();
  const simple: PrintedSheet = {
    heading: without(sheet.heading),
    sessions: sheet.sessions.map((session) => ({
      ...session,
      title: without(session.title),
      subtitle: without(session.subtitle),
      facts: without(session.facts),
      people: session.people.map(without),
    })),
  };
  return JSON.stringify(simple) === JSON.stringify(sheet) ? null : simple;
}
