import { pickText } from '@app/kernel';
import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail, Room } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { HoursField, hoursFrom } from './hours-field';
import { rangesOf } from './room-hours';
import classes from './room-layouts.module.css';

interface RoomHoursDialogProps {
  event: EventDetail;
  room: Room;
  onClose: () => void;
}

function hoursQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/open-hours', { params: { path: { event } } });
}

/** When a room is to be had, day by day; conflicts tell of sessions outside of it. */
export function RoomHoursDialog({ event, room, onClose }: RoomHoursDialogProps) {
  const { t, language } = useSpeech();
  const known = useQuery(hoursQuery(event.id));
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('places.hours.of', { name: pickText(room.name, language) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {known.isPending && <Waiting rows={3} />}
      {known.isError && <Failure error={known.error} again={() => void known.refetch()} />}
      {known.isSuccess && (
        <Hours
          event={event}
          room={room}
          ranges={known.data.hours.find(({ kind, id }) => kind === 'room' && id === room.id)?.ranges ?? []}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Hours({
  event,
  room,
  ranges,
  onClose,
}: RoomHoursDialogProps & { ranges: readonly { from: string; to: string }[] }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const mayWrite = usePermission('programme.write');
  const [hours, setHours] = useState(() => hoursFrom(ranges, event));
  const wanted = hours === null ? [] : rangesOf(hours, event.timezone);
  const put = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/open-hours', {
        params: { path: { event: event.id } },
        body: { hours: [{ kind: 'room', id: room.id, ranges: wanted ?? [] }] },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/open-hours'] });
      void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/programme/surroundings'] });
      onClose();
    },
  });
  const faulty = hours !== null && (wanted === null || wanted.length === 0);
  return (
    <DialogForm
      does={t('save')}
      busy={put.isPending}
      error={put.error}
      ready={mayWrite && !faulty}
      why={faulty ? t('places.hours.faulty') : ''}
      onSubmit={() => {
        put.mutate();
      }}
      onCancel={onClose}
    >
      <p className={classes['about']}>{t('places.hours.about', { zone: event.timezone })}</p>
      <HoursField
        always={t('places.hours.always')}
        event={event}
        value={hours}
        readOnly={!mayWrite}
        onChange={setHours}
      />
    </DialogForm>
  );
}
