import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { http } from '../../../api/client';
import type { Suppression } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { mailChanged } from './mail';
import classes from './mail.module.css';

/** Puts an address on the list, with a reason. */
export function AddSuppression() {
  const { t } = useSpeech();
  const event = useEvent();
  const [address, setAddress] = useState('');
  return (
    <ReasonDialog
      button={t('mail.suppress')}
      about={t('mail.suppress.about')}
      ready={address.trim() !== ''}
      act={(note) =>
        http.POST('/api/v1/events/{event}/mail/suppressions', {
          params: { path: { event: event.id } },
          body: { address: address.trim(), note },
        })
      }
    >
      <TextInput
        label={t('mail.address')}
        type="email"
        required
        maxLength={254}
        data-autofocus
        value={address}
        onChange={(typed) => {
          setAddress(typed.currentTarget.value);
        }}
      />
    </ReasonDialog>
  );
}

/** Takes an address off the list, with a reason. */
export function LiftSuppression({ entry }: { entry: Suppression }) {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <ReasonDialog
      button={t('mail.lift')}
      small
      about={t('mail.lift.about', { address: entry.address })}
      ready
      act={(reason) =>
        http.POST('/api/v1/events/{event}/mail/suppressions/{suppression}/lifting', {
          params: { path: { event: event.id, suppression: entry.id } },
          body: { reason },
        })
      }
    />
  );
}

interface ReasonDialogProps {
  button: string;
  about: string;
  small?: boolean;
  /** Whether what stands above the reason is filled in. */
  ready: boolean;
  act: (reason: string) => Promise<unknown>;
  children?: ReactNode;
}

function ReasonDialog({ button, about, small = false, ready, act, children }: ReasonDialogProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const done = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: async () => {
      setOpen(false);
      setReason('');
      await mailChanged(queries);
    },
  });
  return (
    <>
      <Button
        variant="default"
        {...(small ? { size: 'compact-sm' } : { className: classes['add'] ?? '' })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {button}
      </Button>
      <Modal
        opened={open}
        onClose={() => {
          setOpen(false);
        }}
        title={button}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault();
            done.mutate();
          }}
        >
          {done.isError && <DialogFailure error={done.error} />}
          <p>{about}</p>
          {children}
          <Textarea
            label={t('mail.reason')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
          <div className={classes['buttons']}>
            <Button type="submit" loading={done.isPending} disabled={!ready || reason.trim() === ''}>
              {button}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setOpen(false);
              }}
            >
              {t('cancel')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
