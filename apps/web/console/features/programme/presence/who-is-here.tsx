import { pickText } from '@app/kernel';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { initialsOf } from './initials';
import classes from './presence.module.css';

/** Initials shown beside each other; how many more there are is a figure. */
const MOST_SHOWN = 4;

/** Who else has the editor before her: initials in the bar, and when it is pressed, names and what each has open. */
export function WhoIsHere() {
  const { presence, state, open } = useEditor();
  const { t, language } = useSpeech();
  const [isTold, setIsTold] = useState(false);
  const { others } = presence;
  if (others.length === 0) return null;
  const more = others.length - MOST_SHOWN;
  return (
    <div className={classes['here']}>
      <button
        type="button"
        className={classes['people']}
        aria-expanded={isTold}
        aria-label={t('programme.presence.count', { n: others.length })}
        title={others.map(({ name }) => name).join(', ')}
        onClick={() => {
          setIsTold(!isTold);
        }}
      >
        {others.slice(0, MOST_SHOWN).map(({ account, name }) => (
          <span key={account} className={classes['initials']} aria-hidden>
            {initialsOf(name)}
          </span>
        ))}
        {more > 0 && <span aria-hidden>+{more}</span>}
      </button>
      {isTold && (
        <ul className={classes['names']}>
          {others.map(({ account, name, sessions }) => {
            const known = sessions.flatMap(({ session }) => state.sessions.get(session) ?? []);
            return (
              <li key={account}>
                {name}
                {known.map(({ id, title }) => (
                  <button
                    key={id}
                    type="button"
                    className={classes['opens']}
                    onClick={() => {
                      open(id);
                    }}
                  >
                    {pickText(title, language)}
                  </button>
                ))}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
