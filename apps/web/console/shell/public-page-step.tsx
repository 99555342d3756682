import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/speech';
import { eventQuery } from '../features/settings/event';
import { useEvent } from './use-event';

/** The way from an empty page to the first registration: the public page, or what is missing before there is one. */
export function PublicPageStep() {
  const { t } = useSpeech();
  const event = useEvent();
  const state = useQuery(eventQuery(event.id)).data?.state;
  if (state === undefined) return null;
  return state === 'live' ? (
    <a href={`/en/e/${event.code}`}>{t('dashboard.empty.step')}</a>
  ) : (
    <Link to="/$event/settings/general" params={{ event: event.code }}>
      {t('dashboard.empty.draft')}
    </Link>
  );
}
