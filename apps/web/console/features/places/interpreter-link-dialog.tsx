import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail, Interpreter } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { DialogFailure, Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import classes from './places.module.css';

interface InterpreterLinkDialogProps {
  event: EventDetail;
  of: Interpreter;
  onClose: () => void;
}

/** The link to an interpreter’s own page: made, copied, mailed and taken back. */
export function InterpreterLinkDialog({ event, of, onClose }: InterpreterLinkDialogProps) {
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  const params = { path: { event: event.id, interpreter: of.id } };
  const query = api.queryOptions('get', '/api/v1/events/{event}/interpreters/{interpreter}/link', { params });
  const found = useQuery({ ...query, gcTime: 0 });
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: query.queryKey });
  const make = useMutation({
    mutationFn: () => http.PUT('/api/v1/events/{event}/interpreters/{interpreter}/link', { params }),
    meta: { said: null },
    onSuccess: refresh,
  });
  const send = useMutation({
    mutationFn: () => http.POST('/api/v1/events/{event}/interpreters/{interpreter}/link', { params }),
    meta: { said: t('places.link.sent') },
    onSuccess: refresh,
  });
  const link = found.data;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('places.link.of', { name: of.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={classes['about']}>{t('places.link.about')}</p>
      {found.isPending && <Waiting />}
      {found.isError && <Failure error={found.error} again={() => void found.refetch()} />}
      {link?.path === null && <p>{t('places.link.none')}</p>}
      {link !== undefined && link.path !== null && <Copied address={`${location.origin}${link.path}`} />}
      {link !== undefined && link.sentAt !== null && (
        <p>{t('places.link.sent-at', { when: format.dateTime(link.sentAt, event.timezone) })}</p>
      )}
      {of.email === '' && <p className={classes['about']}>{t('places.link.no-email')}</p>}
      {link !== undefined && (
        <div className={classes['row']}>
          {link.path === null && (
            <Button
              variant="default"
              loading={make.isPending}
              onClick={() => {
                make.mutate();
              }}
            >
              {t('places.link.make')}
            </Button>
          )}
          {of.email !== '' && (
            <Button
              variant="default"
              loading={send.isPending}
              onClick={() => {
                send.mutate();
              }}
            >
              {t('places.link.send')}
            </Button>
          )}
          {link.path !== null && (
            <ActDialog
              does={t('places.link.end')}
              said={t('places.link.ended')}
              button={{ variant: 'subtle', color: 'bad' }}
              act={() => http.DELETE('/api/v1/events/{event}/interpreters/{interpreter}/link', { params })}
              onDone={refresh}
            >
              <p>{t('places.link.end.about')}</p>
            </ActDialog>
          )}
        </div>
      )}
      {make.isError && <DialogFailure error={make.error} />}
      {send.isError && <DialogFailure error={send.error} />}
    </Modal>
  );
}

/** The link to be read and copied; a browser may refuse to copy it, and then it can be selected. */
function Copied({ address }: { address: string }) {
  const { t } = useSpeech();
  const [came, setCame] = useState<'copied' | 'not-copied' | null>(null);
  return (
    <>
      <div className={classes['link']}>
        <TextInput
          readOnly
          label={t('places.link.address')}
          value={address}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
          }}
        />
        <Button
          onClick={() => {
            navigator.clipboard.writeText(address).then(
              () => {
                setCame('copied');
              },
              () => {
                setCame('not-copied');
              },
            );
          }}
        >
          {t('places.link.copy')}
        </Button>
      </div>
      <p role="status" className={classes['about']}>
        {came !== null && t(`places.link.${came}`)}
      </p>
    </>
  );
}
