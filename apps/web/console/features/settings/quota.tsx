import { useSpeech } from '../../i18n/speech';
import classes from './quota.module.css';

/** How many places of a quota are taken, in figures and as a bar; full is said with a word. */
export function Quota({ taken, capacity }: { taken: number; capacity: number }) {
  const { t, format } = useSpeech();
  const full = taken >= capacity;
  return (
    <span className={classes['quota']} data-full={full}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className={classes['all']} />
        <rect width={capacity === 0 ? 100 : Math.min(100, (taken / capacity) * 100)} height="6" />
      </svg>
      <span>
        {t('category.quota', { taken: format.number(taken), capacity: format.number(capacity) })}
        {full && <span className={classes['full']}>{t('category.full')}</span>}
      </span>
    </span>
  );
}
