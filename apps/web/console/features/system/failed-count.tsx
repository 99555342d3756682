import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { failedWorkQuery } from './failed-work';

/** How much work waits for a decision, beside its page in the navigation; nothing when none does. */
export function FailedCount({ className }: { className: string | undefined }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const { data } = useQuery(failedWorkQuery(event.id));
  const count = data?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className={className} title={t('failed.waiting', { n: count, count: format.number(count) })}>
      {format.number(count)}
    </span>
  );
}
