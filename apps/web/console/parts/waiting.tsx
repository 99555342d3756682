import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/speech';
import classes from './waiting.module.css';

/** Rows that are on their way, in the size they will have; shown only when they take longer than 200 ms. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useSpeech();
  const late = useLate();
  return (
    <div className={classes['rows']} aria-busy="true">
      {late && (
        <>
          <span className={classes['words']} role="status">
            {t('loading')}
          </span>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className={classes['row']}>
              <Skeleton height={12} width={`${String(34 + ((row * 37) % 50))}%`} radius="sm" />
            </div>
          ))}
        </>
      )}
    </div>
  );
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setLate(true);
    }, 200);
    return () => {
      window.clearTimeout(timer);
    };
  }, []);
  return late;
}
