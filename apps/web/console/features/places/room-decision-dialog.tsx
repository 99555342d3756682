import { pickText } from '@app/kernel';
import { Button, Modal, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, RoomRequest } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { DialogFailure, Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { spanOf } from '../programme/times';
import classes from './places.module.css';
import { freeRoomsQuery, momentOfWall, ROOM_REQUESTS, SURROUNDINGS, wallOf } from './room-requests';
import { Wish } from './room-wish';

interface RoomDecisionDialogProps {
  event: EventDetail;
  of: RoomRequest;
  onClose: () => void;
}

/** Gives the meeting one of the rooms that are free, or another; or declines it and says why. */
export default function RoomDecisionDialog({ event, of, onClose }: RoomDecisionDialogProps) {
  const { t, format, language } = useSpeech();
  const queries = useQueryClient();
  const free = useQuery(freeRoomsQuery(event.id, of.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const [roomId, setRoomId] = useState(of.roomId ?? of.wishedRoomId ?? event.rooms[0]?.id ?? '');
  const [starts, setStarts] = useState(() => {
    const at = of.startsAt ?? of.earliest;
    return at === null ? `${event.days[0]?.date ?? ''}T09:00` : wallOf(at, event.timezone);
  });
  const [turnaroundMinutes, setTurnaround] = useState(of.turnaroundMinutes);
  const [reason, setReason] = useState('');
  const rooms = new Map(event.rooms.map(({ id, name }) => [id, pickText(name, language)]));

  const path = { params: { path: { event: event.id, request: of.id } } };
  const done = {
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: SURROUNDINGS });
      await queries.invalidateQueries({ queryKey: ROOM_REQUESTS });
      onClose();
    },
    // Whoever was refused sees what is free now.
    onError: () => void free.refetch(),
  };
  const proposals = free.data ?? [];
  const current = chosen ?? (proposals.length > 0 && of.state !== 'approved' ? '0' : 'other');
  const approve = useMutation({
    mutationFn: () => {
      const proposal = proposals[Number(current)];
      const startsAt = proposal?.startsAt ?? momentOfWall(starts, event.timezone) ?? starts;
      return http.PUT('/api/v1/events/{event}/room-requests/{request}/approval', {
        ...path,
        body: { version: of.version, roomId: proposal?.roomId ?? roomId, startsAt, turnaroundMinutes },
      });
    },
    ...done,
  });
  const decline = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/room-requests/{request}/refusal', {
        ...path,
        body: { version: of.version, reason },
      }),
    ...done,
  });
  const withdraw = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/room-requests/{request}/withdrawal', {
        ...path,
        body: { version: of.version },
      }),
    ...done,
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={of.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={classes['about']}>
        {of.delegationName ? pickText(of.delegationName, language) : of.party}
        {' · '}
        <Wish event={event} request={of} />
        <br />
        {t('places.desk.asked-by', { name: of.askedBy, when: format.moment(of.askedAt, event.timezone) })}
      </p>
      <DialogForm
        does={t('places.desk.approve')}
        busy={approve.isPending}
        error={approve.error}
        ready={!free.isPending && (current !== 'other' || (roomId !== '' && starts !== ''))}
        onSubmit={() => {
          approve.mutate();
        }}
        onCancel={onClose}
      >
        {free.isPending && <Waiting />}
        {free.isError && <Failure error={free.error} />}
        {free.isSuccess && proposals.length === 0 && <p>{t('places.desk.free.none')}</p>}
        <Radio.Group
          label={t('places.desk.free')}
          value={current}
          onChange={(value) => {
            approve.reset();
            setChosen(value);
          }}
        >
          {proposals.map((proposal, index) => (
            <Radio
              key={`${proposal.roomId} ${proposal.startsAt}`}
              mt="xs"
              value={String(index)}
              label={[
                rooms.get(proposal.roomId) ?? '',
                `${format.shortDay(wallOf(proposal.startsAt, event.timezone).slice(0, 10))} ${spanOf(Date.parse(proposal.startsAt), of.minutes, event.timezone)}`,
                t('places.desk.seats.n', { n: proposal.seats }),
                proposal.hasLayout ? '' : t('places.desk.free.no-layout'),
              ]
                .filter((word) => word !== '')
                .join(' · ')}
            />
          ))}
          <Radio mt="xs" value="other" label={t('places.desk.other')} />
        </Radio.Group>
        {current === 'other' && (
          <div className={classes['row']}>
            <NativeSelect
              label={t('places.desk.room')}
              value={roomId}
              data={[...rooms].map(([value, label]) => ({ value, label }))}
              onChange={({ currentTarget }) => {
                setRoomId(currentTarget.value);
              }}
            />
            <TextInput
              type="datetime-local"
              required
              label={t('places.desk.starts')}
              description={event.timezone}
              value={starts}
              onChange={({ currentTarget }) => {
                setStarts(currentTarget.value);
              }}
            />
          </div>
        )}
        <TextInput
          type="number"
          inputMode="numeric"
          min={0}
          max={240}
          required
          label={t('places.desk.turnaround')}
          value={Number.isNaN(turnaroundMinutes) ? '' : turnaroundMinutes}
          onChange={({ currentTarget }) => {
            setTurnaround(currentTarget.valueAsNumber);
          }}
        />
      </DialogForm>
      {of.state !== 'declined' && (
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            decline.mutate();
          }}
        >
          <TextInput
            mt="lg"
            label={t('places.desk.reason')}
            required
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          />
          <Button
            mt="xs"
            type="submit"
            variant="default"
            disabled={reason.trim() === ''}
            loading={decline.isPending}
          >
            {t('places.desk.decline')}
          </Button>
          <Button
            mt="xs"
            ml="xs"
            variant="subtle"
            loading={withdraw.isPending}
            onClick={() => {
              withdraw.mutate();
            }}
          >
            {t('places.desk.withdraw')}
          </Button>
          {(decline.isError || withdraw.isError) && <DialogFailure error={decline.error ?? withdraw.error} />}
        </form>
      )}
    </Modal>
  );
}
