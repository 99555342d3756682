import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Delivery } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure, Failure } from '../../parts/failure';
import { mailChanged } from './mail';
import { useMailPlace } from './mail-place';
import classes from './mail.module.css';

/** Sends one mail once more. */
export function SendAgain({ mail }: { mail: Delivery }) {
  const { t } = useSpeech();
  const { event } = useMailPlace();
  const queries = useQueryClient();
  const delivery = mail.id;
  const again = useMutation({
    meta: { said: t('mail.again.done') },
    mutationFn: () =>
      event === null
        ? http.POST('/api/v1/mail/deliveries/{delivery}/resending', { params: { path: { delivery } } })
        : http.POST('/api/v1/events/{event}/mail/deliveries/{delivery}/resending', {
            params: { path: { event, delivery } },
          }),
    onSuccess: () => mailChanged(queries),
  });
  return (
    <>
      <Button
        loading={again.isPending}
        onClick={() => {
          again.mutate();
        }}
      >
        {t('mail.again')}
      </Button>
      {again.isError && <Failure error={again.error} />}
    </>
  );
}

/** Sends all that failed or bounced once more, after asking. */
export function SendAllAgain({ event, mails }: { event: string; mails: number }) {
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const again = useMutation({
    meta: { said: null },
    mutationFn: () => http.POST('/api/v1/events/{event}/mail/resending', { params: { path: { event } } }),
    onSuccess: () => mailChanged(queries),
  });
  if (mails === 0) return null;
  const sent = again.data?.data?.mails;
  const close = () => {
    setOpen(false);
    again.reset();
  };
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('mail.again.all')}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={t('mail.again.all')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className={classes['form']}>
          {again.isError && <DialogFailure error={again.error} />}
          <p role="status">
            {sent === undefined
              ? t('mail.again.all.about', { mails, n: format.number(mails) })
              : t('mail.again.all.done', { mails: sent, n: format.number(sent) })}
          </p>
          <div className={classes['buttons']}>
            {sent === undefined && (
              <Button
                loading={again.isPending}
                onClick={() => {
                  again.mutate();
                }}
              >
                {t('mail.again')}
              </Button>
            )}
            <Button variant="default" onClick={close}>
              {t(sent === undefined ? 'cancel' : 'close')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
