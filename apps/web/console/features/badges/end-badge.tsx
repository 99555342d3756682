import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { badgeQuery } from './badge';
import classes from './person-badge.module.css';

/** Issues another badge in place of a lost one; the old one opens no door any more. */
export function ReplaceBadge({ person }: { person: Registration }) {
  const event = useEvent();
  const params = { path: { event: event.id, registration: person.id } };
  return (
    <EndBadge
      person={person}
      label="badge.replace"
      about="badge.replace.about"
      act={(reason) =>
        http.POST('/api/v1/events/{event}/registrations/{registration}/badge/replacement', {
          params,
          body: { reason },
        })
      }
    />
  );
}

/** Takes the badge away. */
export function RevokeBadge({ person }: { person: Registration }) {
  const event = useEvent();
  const params = { path: { event: event.id, registration: person.id } };
  return (
    <EndBadge
      person={person}
      label="badge.revoke"
      about="badge.revoke.about"
      act={(reason) =>
        http.POST('/api/v1/events/{event}/registrations/{registration}/badge/revocation', {
          params,
          body: { reason },
        })
      }
    />
  );
}

interface EndBadgeProps {
  person: Registration;
  label: MessageId;
  about: MessageId;
  act: (reason: string) => Promise<unknown>;
}

function EndBadge({ person, label, about, act }: EndBadgeProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: () => {
      setOpen(false);
      setReason('');
      void queries.invalidateQueries({ queryKey: badgeQuery(event.id, person.id).queryKey });
    },
  });
  const close = () => {
    setOpen(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t(label)}
      </Button>
      <Modal opened={open} onClose={close} title={t(label)} closeButtonProps={{ 'aria-label': t('close') }}>
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            end.mutate();
          }}
        >
          <Textarea
            label={t('badge.reason')}
            description={t(about)}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(change) => {
              setReason(change.currentTarget.value);
            }}
          />
          {end.isError && <DialogFailure error={end.error} />}
          <div className={classes['acts']}>
            <Button type="submit" loading={end.isPending} disabled={reason.trim() === ''}>
              {t(label)}
            </Button>
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
