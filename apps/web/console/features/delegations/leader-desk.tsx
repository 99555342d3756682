import { http } from '../../../api/client';
import type { Delegation } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { EndAppointment, NewLink, useRefresh } from './focal-points';

interface Leader {
  registrationId: string;
  nativeName: string;
  latinName: string;
}

const BUTTON = { size: 'compact-sm', variant: 'subtle' } as const;

/** Whether the head or deputy looks after the delegation on `/d`: who let her, and how that is given and taken back. */
export function LeaderDesk({ of, leader }: { of: Delegation; leader: Leader }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('delegations.write');
  const refresh = useRefresh();
  const { registrationId, latinName, nativeName } = leader;
  const given = of.focalPoints.find((one) => one.registrationId === registrationId && one.endedAt === null);
  const name = latinName || nativeName;
  if (given) {
    const { id, email, appointedBy } = given;
    return (
      <div>
        <small>
          {t('delegations.desk')} · {email === '' ? t('delegations.desk.slip') : email} ·{' '}
          {t('delegations.desk.by')} <Foreign>{appointedBy}</Foreign>
        </small>
        {mayWrite && email !== '' && <NewLink id={id} name={name} />}
        {mayWrite && (
          <EndAppointment
            id={id}
            does={t('delegations.desk.end')}
            about={t('delegations.desk.end.about', { name })}
          />
        )}
      </div>
    );
  }
  if (!mayWrite) return null;
  return (
    <div>
      <ActDialog
        does={t('delegations.desk.give')}
        button={BUTTON}
        act={() =>
          http.POST('/api/v1/events/{event}/registrations/{registration}/desk-key', {
            params: { path: { event: event.id, registration: registrationId } },
          })
        }
        onDone={refresh}
      >
        <p>{t('delegations.desk.give.about', { name })}</p>
      </ActDialog>
    </div>
  );
}
