import type { LocalisedText } from '@app/kernel';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Day, EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { usePermission } from '../session/session';
import { ActionHead, AddButton, EditButton } from './part-buttons';
import { PartDialog } from './part-dialog';
import { lineProps, localisedProps } from './part-fields';
import { PartFormView } from './part-form';
import { filledIn, LocalisedInput } from './localised-input';
import { usePartForm } from './use-part-form';
import { WithEvent } from './with-event';

const LABELS = { date: 'day.date', title: 'day.title' } as const;

/** The days of the event, in the calendar of its venue. */
export function DaysSection() {
  return <WithEvent>{(event) => <Days event={event} />}</WithEvent>;
}

function Days({ event }: { event: EventDetail }) {
  const { t, format } = useSpeech();
  const mayWrite = usePermission('events.write');
  const [open, setOpen] = useState<Day | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <Section
      title={t('settings.days')}
      actions={
        mayWrite && (
          <AddButton
            label={t('day.add')}
            onClick={() => {
              setOpen('new');
            }}
          />
        )
      }
    >
      {event.days.length === 0 ? (
        <Empty>{t('day.empty')}</Empty>
      ) : (
        <Table label={t('settings.days')}>
          <thead>
            <tr>
              <th scope="col">{t('day.date')}</th>
              <th scope="col">{t('day.title')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {event.days.map((day) => (
              <tr key={day.id}>
                <th scope="row" data-whole>
                  {format.day(day.date)}
                </th>
                <td>
                  <Local text={day.title} />
                </td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={format.day(day.date)}
                      onClick={() => {
                        setOpen(day);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open === 'new' && <DayDialog event={event.id} onClose={close} />}
      {open !== null && open !== 'new' && (
        <DayDialog key={open.id} event={event.id} day={open} onClose={close} />
      )}
    </Section>
  );
}

function DayDialog({ event, day, onClose }: { event: string; day?: Day; onClose: () => void }) {
  const { t } = useSpeech();
  const form = usePartForm<{ date: string; title: LocalisedText }>({
    initial: { date: day?.date ?? '', title: day?.title ?? {} },
    version: day?.version,
    save: async (values, version) => {
      const body = { date: values.date, title: filledIn(values.title) };
      if (day === undefined)
        return http.POST('/api/v1/events/{event}/days', { params: { path: { event } }, body });
      const path = { event, day: day.id };
      return http.PATCH('/api/v1/events/{event}/days/{day}', {
        params: { path },
        body: { ...body, version },
      });
    },
    onSaved: onClose,
  });
  return (
    <PartDialog
      title={t(day === undefined ? 'day.add' : 'day.edit')}
      onClose={onClose}
      remove={
        day &&
        (() => http.DELETE('/api/v1/events/{event}/days/{day}', { params: { path: { event, day: day.id } } }))
      }
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput label={t('day.date')} type="date" required {...lineProps(form, 'date')} />
        <LocalisedInput label={t('day.title')} {...localisedProps(form, 'title')} />
      </PartFormView>
    </PartDialog>
  );
}
