import { type Change, changeBetween } from '@app/programme/domain/operation';
import type { Session } from '@app/programme/domain/session';
import { filledIn } from '../../settings/filled-in';
import type { NewPart } from './new-parts';

/** What somebody types into the details of a session. */
export interface FormFacts {
  /** As it was when it was opened: what this editor has seen. */
  opened: Session;
  /** As it stands in the form. */
  session: Session;
  /** Number of the last operation when it was opened. */
  since: number;
  /** Parts that are given in the form. */
  parts: readonly NewPart[];
}

const nameOf = (session: string): string => `rm-programme-form.${session}`;

/** What is typed and neither saved nor given up, in this tab. */
export const keptForm = {
  read: (session: string): FormFacts | null => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(nameOf(session)) ?? 'null') as FormFacts | null;
      // One that was kept by an earlier version has no parts.
      return kept && { ...kept, parts: (kept as Partial<FormFacts>).parts ?? [] };
    } catch {
      return null;
    }
  },
  write: (form: FormFacts): void => {
    try {
      sessionStorage.setItem(nameOf(form.session.id), JSON.stringify(form));
    } catch {
      // Full, or switched off: then it does not outlive a reload.
    }
  },
  forget: (session: string): void => {
    sessionStorage.removeItem(nameOf(session));
  },
};

/**
 * What was typed before, over what stands now: everything that was not typed is shown as it is. What was typed over
 * keeps what it was typed over, so that a change of somebody else to it is not lost.
 */
export function onto({ opened, session, since, parts }: FormFacts, stands: Session): FormFacts {
  const typed = changeBetween(opened, session);
  return { opened: { ...stands, ...typed?.before }, session: { ...stands, ...typed?.after }, since, parts };
}

/** An act that was not taken as the form it was typed in; null for one that is no edit of a session that stands. */
export function formOf(
  { name, changes }: { name: string; changes: readonly Change[] },
  { sessions, number }: { sessions: ReadonlyMap<string, Session>; number: number },
): FormFacts | null {
  const [change, another] = changes;
  const stands = sessions.get(change?.session ?? '');
  if (name !== 'edit' || another !== undefined || !change?.before || !change.after || !stands) return null;
  return {
    opened: { ...stands, ...change.before },
    session: { ...stands, ...change.after },
    since: number,
    parts: [],
  };
}

/** The session as it is saved: a language that was emptied says nothing. */
export function asSaved(session: Session): Session {
  const { title, subtitle, summary, description } = session;
  return {
    ...session,
    title: filledIn(title),
    subtitle: filledIn(subtitle),
    summary: filledIn(summary),
    description: filledIn(description),
  };
}
