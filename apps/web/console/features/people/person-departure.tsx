import { Radio, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { useEvent } from '../../shell/use-event';
import { badgeQuery } from '../badges/badge';
import { countsQuery } from '../dashboard/counts';
import { usePermission } from '../session/session';
import { personQuery } from './people';
import classes from './person-link.module.css';

/** Whether somebody is expected, or asks to be. */
const COMING: readonly Registration['state'][] = [
  'placeholder',
  'submitted',
  'pre_approved',
  'approved',
  'returned',
  'waitlisted',
];

/** For somebody who does not come after all: she has said so, or the organiser takes the registration back. */
export function PersonDeparture({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('registrations.write');
  if (!mayWrite || !COMING.includes(person.state)) return null;
  return (
    <section className={classes['link']}>
      <h3>{t('departure.title')}</h3>
      <p className={classes['small']}>{t('departure.about')}</p>
      <div className={classes['acts']}>
        <Depart person={person} />
      </div>
    </section>
  );
}

function Depart({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [who, setWho] = useState<'withdrawal' | 'cancellation'>(
    person.state === 'placeholder' ? 'cancellation' : 'withdrawal',
  );
  const [reason, setReason] = useState('');
  const cancels = who === 'cancellation';
  const params = { path: { event: event.id, registration: person.id } };
  const body = { version: person.version, reason: reason.trim() };
  const onDone = async () => {
    setReason('');
    for (const { queryKey } of [
      personQuery(event.id, person.id),
      badgeQuery(event.id, person.id),
      countsQuery(event.id),
      { queryKey: ['get', '/api/v1/events/{event}/registrations'] },
      { queryKey: ['get', '/api/v1/events/{event}/categories'] },
    ])
      await queries.invalidateQueries({ queryKey });
  };
  return (
    <ActDialog
      does={t('departure.act')}
      button={{ size: 'xs', variant: 'subtle' }}
      ready={!cancels || reason.trim() !== ''}
      act={() =>
        cancels
          ? http.POST('/api/v1/events/{event}/registrations/{registration}/cancellation', { params, body })
          : http.POST('/api/v1/events/{event}/registrations/{registration}/withdrawal', { params, body })
      }
      said={t(cancels ? 'departure.cancelled' : 'departure.withdrawn', {
        name: person.latinName || person.nativeName,
      })}
      onDone={onDone}
      fields={['reason']}
    >
      {(faults) => (
        <>
          <Radio.Group
            label={t('departure.who')}
            value={who}
            onChange={(value) => {
              setWho(value === 'cancellation' ? 'cancellation' : 'withdrawal');
            }}
          >
            <Radio value="withdrawal" label={t('departure.herself')} mt="xs" />
            <Radio value="cancellation" label={t('departure.organiser')} mt="xs" />
          </Radio.Group>
          <Textarea
            label={t(cancels ? 'departure.reason' : 'departure.her-reason')}
            description={t(cancels ? 'departure.reason.about' : 'departure.her-reason.about')}
            required={cancels}
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            error={faults.of('reason')}
            onChange={(change) => {
              setReason(change.currentTarget.value);
            }}
          />
        </>
      )}
    </ActDialog>
  );
}
