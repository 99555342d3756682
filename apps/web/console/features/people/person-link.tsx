import { ENDED_STATES } from '@app/registration/domain/registration-state';
import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { personQuery } from './people';
import classes from './person-link.module.css';

const SLIP = '/api/v1/events/{event}/registrations/{registration}/slip';

/**
 * The link by which the person sees her registration: lost, it is sent anew, or printed for whom no mail reaches; in wrong
 * hands, it is ended.
 */
export function PersonLink({ person }: { person: Registration }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('registrations.write');
  const { link, email } = person;
  if (link === null) return null;

  const at = (moment: string) => format.dateTime(moment, event.timezone);
  const params = { path: { event: event.id, registration: person.id } };
  const address = '/api/v1/events/{event}/registrations/{registration}/personal-link';
  return (
    <section className={classes['link']}>
      <h3>{t('link.title')}</h3>
      <p className={classes['small']}>
        {link.endedAt === null
          ? t('link.since', { at: at(link.since) })
          : t('link.ended', { at: at(link.endedAt) })}
      </p>
      {mayWrite && (
        <div className={classes['acts']}>
          {email !== '' && (
            <LinkAct
              person={person}
              does={t('link.renew')}
              about={t('link.renew.about', { email })}
              said={t('link.renewed', { email })}
              variant="default"
              act={() => http.POST(address, { params })}
            />
          )}
          {person.contact !== 'own' && !ENDED_STATES.some((ended) => ended === person.state) && (
            <LinkAct
              person={person}
              does={t('link.slip')}
              about={t('link.slip.about')}
              said={null}
              variant="default"
              act={async () => {
                const { data } = await http.POST(SLIP, { params });
                if (data) window.location.assign(`/api/v1/events/${event.id}/slip-prints/${data.id}`);
              }}
            />
          )}
          {link.endedAt === null && (
            <LinkAct
              person={person}
              does={t('link.end')}
              about={t('link.end.about')}
              variant="subtle"
              act={() => http.DELETE(address, { params })}
            />
          )}
        </div>
      )}
    </section>
  );
}

interface LinkActProps {
  person: Registration;
  does: string;
  /** What will come of it. */
  about: string;
  /** What is said once it is done; null where what comes of it is seen. */
  said?: string | null;
  variant: 'default' | 'subtle';
  act: () => Promise<unknown>;
}

/** A button that asks first: what it ends cannot be brought back. */
function LinkAct({ person, does, about, said, variant, act }: LinkActProps) {
  const event = useEvent();
  const queries = useQueryClient();
  const onDone = () => queries.invalidateQueries({ queryKey: personQuery(event.id, person.id).queryKey });
  return (
    <ActDialog does={does} button={{ size: 'xs', variant }} act={act} said={said} onDone={onDone}>
      <p>{about}</p>
    </ActDialog>
  );
}
