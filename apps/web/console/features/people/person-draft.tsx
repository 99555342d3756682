import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import { usePermission } from '../session/session';
import { personQuery } from './people';
import classes from './person-link.module.css';

/** For a draft nobody will come back to; `onRemoved` leads away from it. */
export function PersonDraft({ person, onRemoved }: { person: Registration; onRemoved: () => Promise<void> }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('registrations.write');
  if (!mayWrite || person.state !== 'draft' || person.sentAt !== null) return null;
  const params = { path: { event: event.id, registration: person.id } };
  const onDone = async () => {
    await onRemoved();
    queries.removeQueries({ queryKey: personQuery(event.id, person.id).queryKey });
    for (const { queryKey } of [
      countsQuery(event.id),
      { queryKey: ['get', '/api/v1/events/{event}/registrations'] },
      { queryKey: ['get', '/api/v1/events/{event}/categories'] },
    ])
      await queries.invalidateQueries({ queryKey });
  };
  return (
    <section className={classes['link']}>
      <h3>{t('draft-removal.title')}</h3>
      <p className={classes['small']}>{t('draft-removal.about')}</p>
      <div className={classes['acts']}>
        <ActDialog
          does={t('draft-removal.act')}
          button={{ size: 'xs', variant: 'subtle', color: 'red' }}
          act={() =>
            http.POST('/api/v1/events/{event}/registrations/{registration}/removal', {
              params,
              body: { version: person.version },
            })
          }
          said={t('draft-removal.done')}
          onDone={onDone}
        >
          <p className={classes['small']}>{t('draft-removal.sure')}</p>
        </ActDialog>
      </div>
    </section>
  );
}
