import { pickText, type LocalisedText } from '@app/kernel';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, Venue } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { usePermission } from '../session/session';
import { filledIn, LocalisedInput } from './localised-input';
import { ActionHead, AddButton, EditButton } from './part-buttons';
import { PartDialog } from './part-dialog';
import { lineProps, localisedProps } from './part-fields';
import { PartFormView } from './part-form';
import { usePartForm } from './use-part-form';

const LABELS = { code: 'part.code', name: 'venue.name', address: 'venue.address' } as const;

export function VenueList({ event }: { event: EventDetail }) {
  const { t, language } = useSpeech();
  const mayWrite = usePermission('events.write');
  const [open, setOpen] = useState<Venue | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <Section
      title={t('settings.venues')}
      actions={
        mayWrite && (
          <AddButton
            label={t('venue.add')}
            onClick={() => {
              setOpen('new');
            }}
          />
        )
      }
    >
      {event.venues.length === 0 ? (
        <Empty>{t('venue.empty')}</Empty>
      ) : (
        <Table label={t('settings.venues')}>
          <thead>
            <tr>
              <th scope="col">{t('venue.name')}</th>
              <th scope="col">{t('venue.address')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {event.venues.map((venue) => (
              <tr key={venue.id}>
                <th scope="row">
                  <Local text={venue.name} />
                </th>
                <td>
                  <Local text={venue.address} />
                </td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(venue.name, language)}
                      onClick={() => {
                        setOpen(venue);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open === 'new' && <VenueDialog event={event.id} onClose={close} />}
      {open !== null && open !== 'new' && (
        <VenueDialog key={open.id} event={event.id} venue={open} onClose={close} />
      )}
    </Section>
  );
}

function VenueDialog({ event, venue, onClose }: { event: string; venue?: Venue; onClose: () => void }) {
  const { t } = useSpeech();
  const form = usePartForm<{ code: string; name: LocalisedText; address: LocalisedText }>({
    initial: { code: venue?.code ?? '', name: venue?.name ?? {}, address: venue?.address ?? {} },
    version: venue?.version,
    save: async ({ code, ...values }, version) => {
      const body = { name: filledIn(values.name), address: filledIn(values.address) };
      if (venue === undefined) {
        return http.POST('/api/v1/events/{event}/venues', {
          params: { path: { event } },
          body: { code, ...body },
        });
      }
      return http.PATCH('/api/v1/events/{event}/venues/{venue}', {
        params: { path: { event, venue: venue.id } },
        body: { ...body, version },
      });
    },
    onSaved: onClose,
  });
  return (
    <PartDialog
      title={t(venue === undefined ? 'venue.add' : 'venue.edit')}
      onClose={onClose}
      remove={
        venue &&
        (() =>
          http.DELETE('/api/v1/events/{event}/venues/{venue}', {
            params: { path: { event, venue: venue.id } },
          }))
      }
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput
          label={t('part.code')}
          description={t('part.code.about')}
          required
          readOnly={venue !== undefined}
          {...lineProps(form, 'code')}
        />
        <LocalisedInput label={t('venue.name')} required {...localisedProps(form, 'name')} />
        <LocalisedInput label={t('venue.address')} lines {...localisedProps(form, 'address')} />
      </PartFormView>
    </PartDialog>
  );
}
