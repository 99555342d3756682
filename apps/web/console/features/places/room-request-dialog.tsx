import { pickText } from '@app/kernel';
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, RoomRequest } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { delegationsQuery } from '../delegations/delegations';
import { usePermission } from '../session/session';
import classes from './places.module.css';
import { momentOfWall, ROOM_REQUESTS, wallOf } from './room-requests';

const PRIORITIES = ['host', 'delegation', 'other'] as const;
const USUAL = { from: '08:00', to: '20:00' };

interface RoomRequestDialogProps {
  event: EventDetail;
  of: RoomRequest | null;
  onClose: () => void;
}

/** Writes down who asks for a room and what is wished, or changes what is written. */
export default function RoomRequestDialog({ event, of, onClose }: RoomRequestDialogProps) {
  const { t, format, language } = useSpeech();
  const queries = useQueryClient();
  const mayRead = usePermission('delegations.read');
  const delegations = useQuery({ ...delegationsQuery(event.id), enabled: mayRead });
  const wall = (moment: string | null | undefined): string => (moment ? wallOf(moment, event.timezone) : '');
  const [facts, setFacts] = useState({
    title: of?.title ?? '',
    delegationId: of?.delegationId ?? '',
    party: of?.party ?? '',
    priority: of?.priority ?? 'other',
    minutes: of?.minutes ?? 60,
    seats: of?.seats ?? 10,
    wishedRoomId: of?.wishedRoomId ?? '',
    layout: of?.layout ?? '',
    equipment: of?.equipment ?? '',
    day: wall(of?.earliest).slice(0, 10),
    from: wall(of?.earliest).slice(11) || USUAL.from,
    to: wall(of?.latest).slice(11) || USUAL.to,
  });
  const change = (part: Partial<typeof facts>): void => {
    setFacts((before) => ({ ...before, ...part }));
  };
  const save = useMutation({
    mutationFn: async () => {
      const { day, from, to, delegationId, wishedRoomId, party, ...rest } = facts;
      const at = (time: string): string | null =>
        day === '' ? null : momentOfWall(`${day}T${time}`, event.timezone);
      const body = {
        ...rest,
        party: delegationId === '' ? party : '',
        delegationId: delegationId || null,
        wishedRoomId: wishedRoomId || null,
        earliest: at(from),
        latest: at(to),
      };
      if (of === null) {
        await http.POST('/api/v1/events/{event}/room-requests', {
          params: { path: { event: event.id } },
          body,
        });
      } else {
        await http.PATCH('/api/v1/events/{event}/room-requests/{request}', {
          params: { path: { event: event.id, request: of.id } },
          body: { ...body, version: of.version },
        });
      }
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ROOM_REQUESTS });
      onClose();
    },
  });
  const faults = useFieldFaults(save.error, ['title', 'party', 'latest', 'minutes', 'seats', 'equipment']);
  const layouts = new Map(
    event.rooms.flatMap((room) => room.layouts.map(({ code, name }) => [code, pickText(name, language)])),
  );
  const count = (field: 'minutes' | 'seats', step: number) => (
    <TextInput
      type="number"
      inputMode="numeric"
      min={field === 'minutes' ? 5 : 1}
      step={step}
      required
      label={t(`places.desk.${field}`)}
      value={Number.isNaN(facts[field]) ? '' : facts[field]}
      error={faults.of(field)}
      onChange={({ currentTarget }) => {
        change({ [field]: currentTarget.valueAsNumber });
      }}
    />
  );
  const time = (field: 'from' | 'to') => (
    <TextInput
      type="time"
      required
      label={t(`places.desk.${field}`)}
      value={facts[field]}
      error={field === 'to' ? faults.of('latest') : null}
      onChange={({ currentTarget }) => {
        change({ [field]: currentTarget.value });
      }}
    />
  );
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={of === null ? t('places.desk.add') : of.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={save.isPending}
        error={faults.rest}
        ready={
          facts.title.trim() !== '' &&
          (facts.delegationId !== '' || facts.party.trim() !== '') &&
          facts.minutes >= 5 &&
          facts.seats >= 1
        }
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        <TextInput
          label={t('places.desk.title')}
          required
          maxLength={200}
          value={facts.title}
          error={faults.of('title')}
          onChange={({ currentTarget }) => {
            change({ title: currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('places.desk.delegation')}
          value={facts.delegationId}
          data={[
            { value: '', label: t('places.desk.delegation.none') },
            ...(delegations.data ?? []).map(({ id, name }) => ({
              value: id,
              label: pickText(name, language),
            })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            change({ delegationId: value, ...(value !== '' && { priority: 'delegation' as const }) });
          }}
        />
        {facts.delegationId === '' && (
          <TextInput
            label={t('places.desk.party')}
            required
            maxLength={200}
            value={facts.party}
            error={faults.of('party')}
            onChange={({ currentTarget }) => {
              change({ party: currentTarget.value });
            }}
          />
        )}
        <NativeSelect
          label={t('places.desk.priority')}
          value={facts.priority}
          data={PRIORITIES.map((value) => ({ value, label: t(`places.desk.priority.${value}`) }))}
          onChange={({ currentTarget }) => {
            change({ priority: currentTarget.value as (typeof PRIORITIES)[number] });
          }}
        />
        <div className={classes['row']}>
          <NativeSelect
            label={t('places.desk.day')}
            value={facts.day}
            data={[
              { value: '', label: t('places.desk.day.any') },
              ...event.days.map(({ date }) => ({ value: date, label: format.shortDay(date) })),
            ]}
            onChange={({ currentTarget }) => {
              change({ day: currentTarget.value });
            }}
          />
          {facts.day !== '' && time('from')}
          {facts.day !== '' && time('to')}
          {count('minutes', 5)}
          {count('seats', 1)}
        </div>
        <div className={classes['row']}>
          <NativeSelect
            label={t('places.desk.room')}
            value={facts.wishedRoomId}
            data={[
              { value: '', label: t('places.desk.room.any') },
              ...event.rooms.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
            ]}
            onChange={({ currentTarget }) => {
              change({ wishedRoomId: currentTarget.value });
            }}
          />
          {layouts.size > 0 && (
            <NativeSelect
              label={t('places.desk.layout')}
              value={facts.layout}
              data={[
                { value: '', label: t('places.desk.layout.any') },
                ...[...layouts].map(([value, label]) => ({ value: value ?? '', label: label ?? '' })),
              ]}
              onChange={({ currentTarget }) => {
                change({ layout: currentTarget.value });
              }}
            />
          )}
        </div>
        <Textarea
          label={t('places.desk.equipment')}
          maxLength={500}
          autosize
          value={facts.equipment}
          error={faults.of('equipment')}
          onChange={({ currentTarget }) => {
            change({ equipment: currentTarget.value });
          }}
        />
      </DialogForm>
    </Modal>
  );
}
