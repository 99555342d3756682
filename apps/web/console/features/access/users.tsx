import { Link } from '@tanstack/react-router';
import type { AccessCode } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';

/** How often a code or a line of a list was used, of how often it may be, and by whom. */
export function Uses({ uses, used, users }: Pick<AccessCode, 'uses' | 'used' | 'users'>) {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <>
      {uses === null ? t('access.used-of-any', { n: used }) : t('access.used-of', { n: used, of: uses })}
      {users.map(({ registrationId, number, latinName }) => (
        <span key={registrationId}>
          <br />
          <Link to="/$event/people/$id" params={{ event: event.code, id: registrationId }}>
            {number} <Foreign>{latinName}</Foreign>
          </Link>
        </span>
      ))}
    </>
  );
}
