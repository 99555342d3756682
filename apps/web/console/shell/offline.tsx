import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useSpeech } from '../i18n/speech';
import classes from './offline.module.css';

/** Says that the network is away and how old what one sees is. */
export function Offline() {
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  if (online) return null;

  const times = queries
    .getQueryCache()
    .getAll()
    .map(({ state }) => state.dataUpdatedAt);
  const newest = new Date(Math.max(0, ...times));
  return (
    <p className={classes['offline']} role="status">
      {t('shell.offline', { time: format.clock(newest) })}
    </p>
  );
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
