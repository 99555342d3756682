import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { DeadLetter } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { failedWorkQuery } from './failed-work';

/** Lets the work go, and asks why: it will not be done, and the history keeps the reason. */
export function LetGo({ letter }: { letter: DeadLetter }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  return (
    <ReasonDialog
      does={t('failed.let-go')}
      about={t('failed.let-go.about')}
      button={{ size: 'compact-sm' }}
      act={(reason) =>
        http.POST('/api/v1/events/{event}/dead-letters/{letter}/dismissal', {
          params: { path: { event: event.id, letter: letter.id } },
          body: { reason },
        })
      }
      onDone={() => queries.invalidateQueries({ queryKey: failedWorkQuery(event.id).queryKey })}
    />
  );
}
