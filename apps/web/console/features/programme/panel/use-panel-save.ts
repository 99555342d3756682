import type { Session } from '@app/programme/domain/session';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../../api/client';
import { told } from '../../../../api/told';
import { refreshSpeakers } from '../../speakers/speakers';
import { useEditor } from '../editor-context';
import { partsToMake, withMade } from './new-parts';
import { asSaved } from './session-form';
import type { SessionForm } from './use-session-form';

/**
 * Saves all of the form: the parts it gives are made first, since the draft names them. Each is made once, however often
 * it is sent; where one is refused, the form stays as it is.
 */
export function usePanelSave(form: SessionForm, onSaved: () => void) {
  const { event, store } = useEditor();
  const queries = useQueryClient();
  const make = async (): Promise<Session> => {
    const made = new Map<string, string>();
    try {
      for (const { id, speakerId, role } of partsToMake(form.session, form.parts)) {
        const part = told(
          await http.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
            params: { path: { event: event.id, speaker: speakerId } },
            headers: { 'idempotency-key': id },
            body: { role },
          }),
        );
        made.set(id, part.id);
      }
    } finally {
      if (made.size > 0) {
        form.made(made);
        await queries.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[1] === '/api/v1/events/{event}/programme/surroundings',
        });
        void refreshSpeakers(queries);
      }
    }
    return asSaved(withMade(form.session, made));
  };
  const keep = (session: Session): void => {
    store.put('edit', [{ before: form.opened, after: session }]);
    form.forget();
    onSaved();
  };
  const giving = useMutation({ mutationFn: make, meta: { said: null }, onSuccess: keep });
  const save = (): void => {
    // The draft keeps what is done without a connection; only who is given a part waits for one.
    if (partsToMake(form.session, form.parts).length === 0) keep(asSaved(form.session));
    else giving.mutate();
  };
  return { save, busy: giving.isPending, error: giving.error };
}
