import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { usePermission } from '../session/session';
import { eventQuery } from './event';
import classes from './event-picture.module.css';

const TAKEN = 'image/jpeg,image/png,image/webp';

/** The picture on the event's page: seen as it is there, put in the place of another, or taken away. */
export function EventPicture({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('events.write');
  const queries = useQueryClient();
  const params = { path: { event: event.id } };
  const onSuccess = ({ data }: { data?: EventDetail | undefined }) => {
    if (data !== undefined) queries.setQueryData(eventQuery(event.id).queryKey, data);
  };
  const put = useMutation({
    mutationFn: (file: File) =>
      http.PUT('/api/v1/events/{event}/picture', {
        params,
        body: { picture: '' },
        bodySerializer: () => formOf(file),
      }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => http.DELETE('/api/v1/events/{event}/picture', { params }),
    onSuccess,
  });
  const [small] = event.picture;
  const failed = put.error ?? remove.error;

  return (
    <section className={classes['picture']} aria-labelledby="event-picture">
      <h3 id="event-picture">{t('event.picture')}</h3>
      <p>{t('event.picture.about')}</p>
      {small === undefined ? (
        <p className={classes['none']}>{t('event.picture.none')}</p>
      ) : (
        <img src={small.path} width={small.width} height={small.height} alt={t('event.picture')} />
      )}
      {mayWrite && (
        <div className={classes['buttons']}>
          <FileButton
            accept={TAKEN}
            onChange={(file) => {
              if (file !== null) put.mutate(file);
            }}
          >
            {(props) => (
              <Button variant="default" loading={put.isPending} {...props}>
                {t(small === undefined ? 'event.picture.choose' : 'event.picture.replace')}
              </Button>
            )}
          </FileButton>
          {small !== undefined && (
            <Button
              variant="subtle"
              loading={remove.isPending}
              onClick={() => {
                remove.mutate();
              }}
            >
              {t('event.picture.remove')}
            </Button>
          )}
        </div>
      )}
      {failed !== null && <Failure error={failed} />}
    </section>
  );
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('picture', file);
  return form;
}
