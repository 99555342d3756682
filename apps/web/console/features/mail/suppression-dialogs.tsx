import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Suppression } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { mailChanged } from './mail';
import { useMailPlace } from './mail-place';
import classes from './mail.module.css';

/** Puts an address on the list, with a reason. */
export function AddSuppression() {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [address, setAddress] = useState('');
  return (
    <ReasonDialog
      does={t('mail.suppress')}
      button={{ className: classes['add'] ?? '' }}
      about={t('mail.suppress.about')}
      ready={address.trim() !== ''}
      fields={['address']}
      act={(note) =>
        http.POST('/api/v1/events/{event}/mail/suppressions', {
          params: { path: { event: event.id } },
          body: { address: address.trim(), note },
        })
      }
      onDone={() => mailChanged(queries)}
    >
      {(faults) => (
        <TextInput
          label={t('mail.address')}
          type="email"
          required
          maxLength={254}
          data-autofocus
          value={address}
          error={faults.of('address')}
          onChange={(typed) => {
            setAddress(typed.currentTarget.value);
          }}
        />
      )}
    </ReasonDialog>
  );
}

/** Takes an address off the list, with a reason. */
export function LiftSuppression({ entry }: { entry: Suppression }) {
  const { t } = useSpeech();
  const { event } = useMailPlace();
  const queries = useQueryClient();
  const suppression = entry.id;
  return (
    <ReasonDialog
      does={t('mail.lift')}
      button={{ size: 'compact-sm' }}
      about={t('mail.lift.about', { address: entry.address })}
      act={(reason) =>
        event === null
          ? http.POST('/api/v1/mail/suppressions/{suppression}/lifting', {
              params: { path: { suppression } },
              body: { reason },
            })
          : http.POST('/api/v1/events/{event}/mail/suppressions/{suppression}/lifting', {
              params: { path: { event, suppression } },
              body: { reason },
            })
      }
      onDone={() => mailChanged(queries)}
    />
  );
}
