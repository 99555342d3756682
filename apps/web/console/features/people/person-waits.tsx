import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { PastDialog } from '../../parts/past-quotas';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { personQuery } from './people';
import classes from './person-link.module.css';

/** For somebody who waits because quotas are full: whoever may lets her in past them, and says why. */
export function PersonWaits({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayOffer = usePermission('events.write');
  const asked = person.state === 'waitlisted' && mayOffer;
  const entry = useQuery({
    ...api.queryOptions('get', '/api/v1/events/{event}/waiting', {
      params: { path: { event: event.id }, query: { registration: person.id } },
    }),
    enabled: asked,
  }).data?.items[0];
  if (!asked || entry?.state !== 'waiting') return null;
  const onDone = async () => {
    for (const { queryKey } of [
      personQuery(event.id, person.id),
      { queryKey: ['get', '/api/v1/events/{event}/waiting'] },
      { queryKey: ['get', '/api/v1/events/{event}/quotas'] },
      { queryKey: ['get', '/api/v1/events/{event}/categories'] },
    ])
      await queries.invalidateQueries({ queryKey });
  };
  return (
    <section className={classes['link']}>
      <h3>{t('page.waiting')}</h3>
      <p className={classes['small']}>{t('waiting.person.about')}</p>
      <div className={classes['acts']}>
        <PastDialog
          does={t('waiting.offer')}
          about={t('waiting.offer.about')}
          full={entry.full}
          button={{ size: 'xs', variant: 'subtle' }}
          act={(past) =>
            http.POST('/api/v1/events/{event}/registrations/{registration}/offer', {
              params: { path: { event: event.id, registration: person.id } },
              body: past,
            })
          }
          onDone={onDone}
        />
      </div>
    </section>
  );
}
