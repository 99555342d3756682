import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import register from '../register/register.module.css';
import classes from './walk-in.module.css';

/** For whoever has no e-mail: her link as a slip with a QR, made anew each time it is pressed. */
export function SlipButton({ person: { id, contact } }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayPrint = usePermission('registrations.admit');
  const printing = useMutation({
    meta: { said: null },
    mutationFn: async () => {
      const { data } = await http.POST('/api/v1/events/{event}/registrations/{registration}/slip', {
        params: { path: { event: event.id, registration: id } },
      });
      return data;
    },
  });
  if (!mayPrint || contact === 'own') return null;
  return (
    <section className={classes['slip']}>
      <h3>{t('walk-in.slip')}</h3>
      <p className={register['quiet']}>{t('walk-in.slip.about')}</p>
      <div className={register['foot']}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
          loading={printing.isPending}
          onClick={() => {
            printing.mutate();
          }}
        >
          {t(printing.data === undefined ? 'walk-in.slip.make' : 'walk-in.slip.again')}
        </Button>
        {printing.data !== undefined && (
          <a href={`/api/v1/events/${event.id}/slip-prints/${printing.data.id}`} download>
            {t('walk-in.slip.pdf')}
          </a>
        )}
      </div>
      {printing.isError && <Failure error={printing.error} />}
    </section>
  );
}
