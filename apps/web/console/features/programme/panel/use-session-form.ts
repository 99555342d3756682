import type { Session, SessionFacts } from '@app/programme/domain/session';
import { useEffect, useState } from 'react';
import { useEditor } from '../editor-context';

export interface SessionForm {
  /** As it was when it was opened: what this editor has seen. */
  opened: Session;
  /** As it stands in the form. */
  session: Session;
  /** Number of the last operation when it was opened. */
  since: number;
  change: (facts: Partial<SessionFacts>) => void;
  /** Drops what was kept in this tab. */
  forget: () => void;
}

interface Kept {
  opened: Session;
  session: Session;
  since: number;
}

/** What is typed into the details of a session, kept in this tab until it is saved or given up. */
export function useSessionForm(stands: Session): SessionForm {
  const { state } = useEditor();
  const name = `rm-programme-form.${stands.id}`;
  const [form, setForm] = useState<Kept>(
    () => read(name) ?? { opened: stands, session: stands, since: state.number },
  );
  useEffect(() => {
    if (form.session === form.opened) return;
    try {
      sessionStorage.setItem(name, JSON.stringify(form));
    } catch {
      // Full, or switched off: then it does not outlive a reload.
    }
  }, [form, name]);
  return {
    ...form,
    change: (facts) => {
      setForm((before) => ({ ...before, session: { ...before.session, ...facts } }));
    },
    forget: () => {
      sessionStorage.removeItem(name);
    },
  };
}

function read(name: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
