import { pickText, pickedLanguage } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import { useSpeech } from '../../i18n/speech';
import { waits } from './drawn';
import { useEditor } from './editor-context';
import classes from './editor.module.css';

/**
 * What has no place in the grid: sessions without a time, dragged into it or moved there by a dialog, where one dropped
 * here loses its time; and those that have a time and no room, such as visits.
 */
export function Tray() {
  const { shown, state, axis } = useEditor();
  const { t } = useSpeech();
  const waiting = shown.filter(({ startsAt }) => startsAt === null);
  const elsewhere = shown.filter((session) => session.startsAt !== null && waits(session, axis));
  return (
    <section className={classes['tray']} data-drop="tray" aria-label={t('programme.tray')}>
      <h2>
        {t('programme.tray')} <span className={classes['count']}>{waiting.length}</span>
      </h2>
      {waiting.length === 0 && (
        <p>{t(state.sessions.size === 0 ? 'programme.first' : 'programme.tray.empty')}</p>
      )}
      <Sessions of={waiting} />
      {elsewhere.length > 0 && (
        <>
          <h2>
            {t('programme.tray.elsewhere')} <span className={classes['count']}>{elsewhere.length}</span>
          </h2>
          <Sessions of={elsewhere} />
        </>
      )}
    </section>
  );
}

function Sessions({ of }: { of: readonly Session[] }) {
  const { open, focus, at, event } = useEditor();
  const { t, format, language } = useSpeech();
  return (
    <ul>
      {of.map((session) => (
        <li key={session.id}>
          <button
            type="button"
            data-session={session.id}
            data-current={(at.kind === 'session' && at.session === session.id) || undefined}
            className={classes['waiting']}
            onFocus={() => {
              focus({ kind: 'session', session: session.id });
            }}
            onClick={() => {
              open(session.id);
            }}
          >
            <span lang={pickedLanguage(session.title, language)}>{pickText(session.title, language)}</span>
            {session.startsAt !== null && <small>{format.moment(session.startsAt, event.timezone)}</small>}
            <small>{t('programme.minutes', { n: session.minutes })}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
