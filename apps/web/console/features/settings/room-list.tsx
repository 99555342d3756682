import { pickText, type LocalisedText } from '@app/kernel';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, Room } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { usePermission } from '../session/session';
import { filledIn, LocalisedInput } from './localised-input';
import { ActionHead, AddButton, EditButton } from './part-buttons';
import { PartDialog } from './part-dialog';
import { lineProps, localisedProps, numberProps } from './part-fields';
import { PartFormView } from './part-form';
import { usePartForm } from './use-part-form';

const LABELS = {
  venueId: 'room.venue',
  code: 'part.code',
  name: 'room.name',
  capacity: 'room.capacity',
} as const;

export function RoomList({ event }: { event: EventDetail }) {
  const { t, format, language } = useSpeech();
  const mayWrite = usePermission('events.write') && event.venues.length > 0;
  const [open, setOpen] = useState<Room | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <Section
      title={t('settings.rooms')}
      actions={
        mayWrite && (
          <AddButton
            label={t('room.add')}
            onClick={() => {
              setOpen('new');
            }}
          />
        )
      }
    >
      {event.rooms.length === 0 ? (
        <Empty>{t(event.venues.length === 0 ? 'room.venue-first' : 'room.empty')}</Empty>
      ) : (
        <Table label={t('settings.rooms')}>
          <thead>
            <tr>
              <th scope="col">{t('room.name')}</th>
              <th scope="col">{t('room.venue')}</th>
              <th scope="col" data-number>
                {t('room.capacity')}
              </th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {event.rooms.map((room) => (
              <tr key={room.id}>
                <th scope="row">
                  <Local text={room.name} />
                </th>
                <td>
                  <Local text={event.venues.find(({ id }) => id === room.venueId)?.name ?? {}} />
                </td>
                <td data-number>{format.number(room.capacity)}</td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(room.name, language)}
                      onClick={() => {
                        setOpen(room);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open === 'new' && <RoomDialog event={event} onClose={close} />}
      {open !== null && open !== 'new' && (
        <RoomDialog key={open.id} event={event} room={open} onClose={close} />
      )}
    </Section>
  );
}

function RoomDialog({ event, room, onClose }: { event: EventDetail; room?: Room; onClose: () => void }) {
  const { t, language } = useSpeech();
  const form = usePartForm<{ venueId: string; code: string; name: LocalisedText; capacity: number }>({
    initial: {
      venueId: room?.venueId ?? event.venues[0]?.id ?? '',
      code: room?.code ?? '',
      name: room?.name ?? {},
      capacity: room?.capacity ?? 100,
    },
    version: room?.version,
    save: async ({ code, ...values }, version) => {
      const body = { ...values, name: filledIn(values.name) };
      if (room === undefined) {
        return http.POST('/api/v1/events/{event}/rooms', {
          params: { path: { event: event.id } },
          body: { code, ...body },
        });
      }
      return http.PATCH('/api/v1/events/{event}/rooms/{room}', {
        params: { path: { event: event.id, room: room.id } },
        body: { ...body, version },
      });
    },
    onSaved: onClose,
  });
  return (
    <PartDialog
      title={t(room === undefined ? 'room.add' : 'room.edit')}
      onClose={onClose}
      remove={
        room &&
        (() =>
          http.DELETE('/api/v1/events/{event}/rooms/{room}', {
            params: { path: { event: event.id, room: room.id } },
          }))
      }
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput
          label={t('part.code')}
          description={t('part.code.about')}
          required
          readOnly={room !== undefined}
          {...lineProps(form, 'code')}
        />
        <LocalisedInput label={t('room.name')} required {...localisedProps(form, 'name')} />
        <NativeSelect
          label={t('room.venue')}
          name="venueId"
          data={event.venues.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))}
          value={form.values.venueId}
          onChange={(change) => {
            form.set('venueId', change.currentTarget.value);
          }}
        />
        <TextInput label={t('room.capacity')} min={1} required {...numberProps(form, 'capacity')} />
      </PartFormView>
    </PartDialog>
  );
}
