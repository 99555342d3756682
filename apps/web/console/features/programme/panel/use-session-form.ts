import type { Session, SessionFacts } from '@app/programme/domain/session';
import { useEffect, useState } from 'react';
import { useEditor } from '../editor-context';
import { type NewPart, withMade } from './new-parts';
import { type FormFacts, keptForm, onto } from './session-form';

export interface SessionForm extends FormFacts {
  /** Whether it holds what was typed before it was opened. */
  resumed: boolean;
  /** Some facts, or what they become of what stands in the form by then: an answer may be long on its way. */
  change: (facts: Partial<SessionFacts> | ((session: Session) => Partial<SessionFacts>)) => void;
  /** Gives somebody a part, in this item. */
  give: (item: string, part: NewPart) => void;
  /** The engagements that were made, by what stood in for them. */
  made: (engagements: ReadonlyMap<string, string>) => void;
  /** Drops what was kept in this tab. */
  forget: () => void;
}

/** What is typed into the details of a session, kept in this tab until it is saved or given up. */
export function useSessionForm(stands: Session): SessionForm {
  const { state } = useEditor();
  const [kept] = useState(() => keptForm.read(stands.id));
  const [form, setForm] = useState<FormFacts>(() =>
    kept === null ? { opened: stands, session: stands, since: state.number, parts: [] } : onto(kept, stands),
  );
  useEffect(() => {
    if (form.session !== form.opened) keptForm.write(form);
  }, [form]);
  return {
    ...form,
    resumed: kept !== null,
    change: (facts) => {
      setForm((before) => {
        const next = typeof facts === 'function' ? facts(before.session) : facts;
        return { ...before, session: { ...before.session, ...next } };
      });
    },
    give: (item, part) => {
      setForm((before) => ({
        ...before,
        parts: [...before.parts, part],
        session: {
          ...before.session,
          items: before.session.items.map((each) =>
            each.id === item
              ? { ...each, appearances: [...each.appearances, { engagementId: part.id }] }
              : each,
          ),
        },
      }));
    },
    made: (engagements) => {
      setForm((before) => ({
        ...before,
        session: withMade(before.session, engagements),
        parts: before.parts.filter(({ id }) => !engagements.has(id)),
      }));
    },
    forget: () => {
      keptForm.forget(stands.id);
    },
  };
}
