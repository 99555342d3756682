import { IconCheck } from '@tabler/icons-react';
import { useSpeech } from '../i18n/speech';
import classes from './saved.module.css';

/** Shows that what is on the screen is kept, and since when; that it was kept is said by the toast. */
export function Saved({ at }: { at: Date | null }) {
  const { t, format } = useSpeech();
  return (
    <span className={classes['saved']}>
      {at !== null && (
        <>
          <IconCheck size={16} stroke={1.5} aria-hidden />
          {t('saved.at', { time: format.clock(at) })}
        </>
      )}
    </span>
  );
}
