import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { decidersQuery } from './walk-ins';
import classes from './walk-in.module.css';

/** Whom the desk calls, and how they are reached; of a full category, who may register somebody past that. */
export function Deciders({ category, past = false }: { category: string; past?: boolean }) {
  const { t } = useSpeech();
  const event = useEvent();
  const deciders = useQuery(decidersQuery(event.id, category, past));
  if (deciders.isError) return <Failure error={deciders.error} again={() => void deciders.refetch()} />;
  if (deciders.data === undefined) return null;
  if (deciders.data.length === 0) return <p>{t('walk-in.deciders.none')}</p>;
  return (
    <ul className={classes['deciders']} aria-label={t('walk-in.deciders')}>
      {deciders.data.map(({ name, email }) => (
        <li key={email}>
          <Foreign>{name}</Foreign> <a href={`mailto:${email}`}>{email}</a>
        </li>
      ))}
    </ul>
  );
}
