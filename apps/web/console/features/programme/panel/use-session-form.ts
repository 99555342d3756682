import type { Session, SessionFacts } from '@app/programme/domain/session';
import { useEffect, useState } from 'react';
import { useEditor } from '../editor-context';
import { type FormFacts, keptForm } from './session-form';

export interface SessionForm extends FormFacts {
  change: (facts: Partial<SessionFacts>) => void;
  /** Drops what was kept in this tab. */
  forget: () => void;
}

/** What is typed into the details of a session, kept in this tab until it is saved or given up. */
export function useSessionForm(stands: Session): SessionForm {
  const { state } = useEditor();
  const [form, setForm] = useState<FormFacts>(
    () => keptForm.read(stands.id) ?? { opened: stands, session: stands, since: state.number },
  );
  useEffect(() => {
    if (form.session !== form.opened) keptForm.write(form);
  }, [form]);
  return {
    ...form,
    change: (facts) => {
      setForm((before) => ({ ...before, session: { ...before.session, ...facts } }));
    },
    forget: () => {
      keptForm.forget(stands.id);
    },
  };
}
