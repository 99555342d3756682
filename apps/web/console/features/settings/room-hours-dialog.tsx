import { pickText } from '@app/kernel';
import { ActionIcon, Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail, Room } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { type ClockRange, type HoursByDay, hoursByDay, rangesOf } from './room-hours';
import classes from './room-layouts.module.css';

interface RoomHoursDialogProps {
  event: EventDetail;
  room: Room;
  onClose: () => void;
}

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const USUAL: ClockRange = { from: '08:00', to: '18:00' };

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
  const { t, format } = useSpeech();
  const queries = useQueryClient();
  const mayWrite = usePermission('programme.write');
  const dates = event.days.map(({ date }) => date);
  const [always, setAlways] = useState(ranges.length === 0);
  const [hours, setHours] = useState<HoursByDay>(() =>
    ranges.length === 0
      ? Object.fromEntries(dates.map((date) => [date, [USUAL]]))
      : hoursByDay(ranges, dates, event.timezone),
  );
  const wanted = always ? [] : rangesOf(hours, event.timezone);
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
  const change = (date: string, own: readonly ClockRange[]): void => {
    setHours((before) => ({ ...before, [date]: own }));
  };
  const faulty = !always && (wanted === null || wanted.length === 0);
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
      <fieldset className={classes['set']} disabled={!mayWrite}>
        <Checkbox
          label={t('places.hours.always')}
          checked={always}
          onChange={({ currentTarget }) => {
            setAlways(currentTarget.checked);
          }}
        />
        {!always &&
          dates.map((date) => {
            const own = hours[date] ?? [];
            const day = format.day(date);
            return (
              <div key={date} className={classes['day']} role="group" aria-label={day}>
                <strong>{day}</strong>
                {own.length === 0 && <span>{t('places.hours.closed')}</span>}
                {own.map((range, index) => (
                  <span key={index} className={classes['range']}>
                    <Clock
                      label={t('places.hours.from', { day })}
                      value={range.from}
                      onChange={(from) => {
                        change(date, own.with(index, { ...range, from }));
                      }}
                    />
                    –
                    <Clock
                      label={t('places.hours.to', { day })}
                      value={range.to}
                      onChange={(to) => {
                        change(date, own.with(index, { ...range, to }));
                      }}
                    />
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('places.hours.remove', { day })}
                      onClick={() => {
                        change(date, own.toSpliced(index, 1));
                      }}
                    >
                      <IconX {...ICON} />
                    </ActionIcon>
                  </span>
                ))}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconPlus {...ICON} />}
                  aria-label={t('places.hours.add.on', { day })}
                  onClick={() => {
                    change(date, [...own, own.length === 0 ? USUAL : { from: own.at(-1)?.to ?? '', to: '' }]);
                  }}
                >
                  {t('places.hours.add')}
                </Button>
              </div>
            );
          })}
      </fieldset>
    </DialogForm>
  );
}

/** A time of the day. Midnight at its end is `24:00`, which inputs of times do not know. */
function Clock({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      aria-label={label}
      value={value}
      w={84}
      placeholder="09:00"
      inputMode="numeric"
      maxLength={5}
      error={value !== '' && !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value)}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
}
