import { pickText, pickedLanguage } from '@app/kernel';
import { useSpeech } from '../../i18n/speech';
import { useEditor } from './editor-context';
import classes from './editor.module.css';

/** Sessions without a time or a room: dragged into the grid, or moved there by a dialog; one dropped here loses its time. */
export function Tray() {
  const { shown, open, focus, at, state } = useEditor();
  const { t, language } = useSpeech();
  const waiting = shown.filter(({ startsAt, roomId }) => startsAt === null || roomId === null);
  return (
    <section className={classes['tray']} data-drop="tray" aria-label={t('programme.tray')}>
      <h2>
        {t('programme.tray')} <span className={classes['count']}>{waiting.length}</span>
      </h2>
      {waiting.length === 0 && (
        <p>{t(state.sessions.size === 0 ? 'programme.first' : 'programme.tray.empty')}</p>
      )}
      <ul>
        {waiting.map((session) => (
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
              <small>{t('programme.minutes', { n: session.minutes })}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
