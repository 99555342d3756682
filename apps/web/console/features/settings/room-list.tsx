import { pickText, type LocalisedText } from '@app/kernel';
import { ActionIcon, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, Room } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import { filledIn, LocalisedInput } from './localised-input';
import { ActionHead, AddButton, EditButton } from './part-buttons';
import { PartDialog } from './part-dialog';
import { lineProps, localisedProps, numberProps } from './part-fields';
import { PartFormView } from './part-form';
import { type LayoutRow, layoutsIn, rowsOf } from './room-layouts';
import { RoomLayoutsField } from './room-layouts-field';
import { usePartForm } from './use-part-form';

const RoomHoursDialog = lazy(() => exported(import('./room-hours-dialog'), 'RoomHoursDialog'));

const LABELS = {
  venueId: 'room.venue',
  code: 'part.code',
  name: 'room.name',
  capacity: 'room.capacity',
  layouts: 'places.layouts',
  equipment: 'places.room.equipment',
} as const;

export function RoomList({ event }: { event: EventDetail }) {
  const { t, format, language } = useSpeech();
  const mayWrite = usePermission('events.write') && event.venues.length > 0;
  const mayOpen = usePermission('programme.read');
  const [open, setOpen] = useState<Room | 'new' | null>(null);
  const [hours, setHours] = useState<Room | null>(null);
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
              <th scope="col">{t('places.layouts')}</th>
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
                <td>
                  {room.layouts
                    .map(({ name, seats }) => `${pickText(name, language)} ${format.number(seats)}`)
                    .join(' · ') || '–'}
                </td>
                <td data-number>
                  {mayOpen && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('places.hours.of', { name: pickText(room.name, language) })}
                      title={t('places.hours')}
                      onClick={() => {
                        setHours(room);
                      }}
                    >
                      <IconClock size={18} stroke={1.5} aria-hidden />
                    </ActionIcon>
                  )}
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
      {hours !== null && (
        <Suspense>
          <RoomHoursDialog
            event={event}
            room={hours}
            onClose={() => {
              setHours(null);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}

interface RoomValues {
  venueId: string;
  code: string;
  name: LocalisedText;
  capacity: number;
  layouts: LayoutRow[];
  equipment: string;
}

function RoomDialog({ event, room, onClose }: { event: EventDetail; room?: Room; onClose: () => void }) {
  const { t, language } = useSpeech();
  const form = usePartForm<RoomValues>({
    initial: {
      venueId: room?.venueId ?? event.venues[0]?.id ?? '',
      code: room?.code ?? '',
      name: room?.name ?? {},
      capacity: room?.capacity ?? 100,
      layouts: rowsOf(room?.layouts ?? []),
      equipment: room?.equipment ?? '',
    },
    version: room?.version,
    shown: (now) => ({
      ...(Array.isArray(now['layouts']) && { layouts: rowsOf(now['layouts'] as Room['layouts']) }),
    }),
    save: async ({ code, ...values }, version) => {
      const body = { ...values, name: filledIn(values.name), layouts: layoutsIn(values.layouts) };
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
        <RoomLayoutsField
          rows={form.values.layouts}
          capacity={form.values.capacity}
          errors={form.errors['layouts'] ?? {}}
          onChange={(layouts) => {
            form.set('layouts', layouts);
          }}
        />
        <Textarea
          label={t('places.room.equipment')}
          description={t('places.room.equipment.about')}
          autosize
          minRows={2}
          maxLength={5000}
          name="equipment"
          value={form.values.equipment}
          onChange={({ currentTarget }) => {
            form.set('equipment', currentTarget.value);
          }}
        />
      </PartFormView>
    </PartDialog>
  );
}
