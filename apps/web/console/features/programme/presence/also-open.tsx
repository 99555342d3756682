import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import classes from './presence.module.css';

/** Said over the details of a session while others have them open too; it keeps nobody out. */
export function AlsoOpen({ session }: { session: string }) {
  const { presence, event } = useEditor();
  const { t, format } = useSpeech();
  const people = presence.bySession.get(session) ?? [];
  const since = people
    .flatMap(({ sessions }) => sessions.filter((one) => one.session === session))
    .map((one) => one.since)
    .toSorted()[0];
  return (
    <div role="status">
      {since !== undefined && (
        <p className={classes['also']}>
          {t('programme.presence.session', {
            name: people.map(({ name }) => name).join(', '),
            n: people.length,
            time: format.moment(since, event.timezone),
          })}
        </p>
      )}
    </div>
  );
}
