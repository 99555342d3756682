import { pickText, type LocalisedText } from '@app/kernel';
import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, Theme } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Empty } from '../../parts/empty';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { ColourInput } from './colour-input';
import { filledIn, LocalisedInput } from './localised-input';
import { ActionHead, AddButton, EditButton } from './part-buttons';
import { PartDialog } from './part-dialog';
import { lineProps, localisedProps } from './part-fields';
import { PartFormView } from './part-form';
import { usePartForm } from './use-part-form';
import { WithEvent } from './with-event';

const LABELS = { code: 'part.code', name: 'theme.name', word: 'part.word', colour: 'part.colour' } as const;

/** The thematic activities, each with a colour and a word. */
export function ThemesSection() {
  return <WithEvent>{(event) => <Themes event={event} />}</WithEvent>;
}

function Themes({ event }: { event: EventDetail }) {
  const { t, language } = useSpeech();
  const mayWrite = usePermission('events.write');
  const mayOpen = usePermission('programme.read');
  const { code } = useEvent();
  const [open, setOpen] = useState<Theme | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <Section
      title={t('settings.themes')}
      actions={
        mayWrite && (
          <AddButton
            label={t('theme.add')}
            onClick={() => {
              setOpen('new');
            }}
          />
        )
      }
    >
      {event.themes.length === 0 ? (
        <Empty>{t('theme.empty')}</Empty>
      ) : (
        <Table label={t('settings.themes')}>
          <thead>
            <tr>
              <th scope="col">{t('part.word')}</th>
              <th scope="col">{t('theme.name')}</th>
              <th scope="col">{t('part.code')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {event.themes.map((theme) => (
              <tr key={theme.id}>
                <td>
                  <ColourWord colour={theme.colour} word={theme.word} />
                </td>
                <th scope="row">
                  {mayOpen ? (
                    <Link to="/$event/themes/$code" params={{ event: code, code: theme.code }}>
                      <Local text={theme.name} />
                    </Link>
                  ) : (
                    <Local text={theme.name} />
                  )}
                </th>
                <td>{theme.code}</td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(theme.name, language)}
                      onClick={() => {
                        setOpen(theme);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open === 'new' && <ThemeDialog event={event.id} onClose={close} />}
      {open !== null && open !== 'new' && (
        <ThemeDialog key={open.id} event={event.id} theme={open} onClose={close} />
      )}
    </Section>
  );
}

function ThemeDialog({ event, theme, onClose }: { event: string; theme?: Theme; onClose: () => void }) {
  const { t } = useSpeech();
  const form = usePartForm<{ code: string; name: LocalisedText; word: LocalisedText; colour: string }>({
    initial: {
      code: theme?.code ?? '',
      name: theme?.name ?? {},
      word: theme?.word ?? {},
      colour: theme?.colour ?? '#0B5CAD',
    },
    version: theme?.version,
    save: async ({ code, ...values }, version) => {
      const body = { name: filledIn(values.name), word: filledIn(values.word), colour: values.colour };
      if (theme === undefined) {
        return http.POST('/api/v1/events/{event}/themes', {
          params: { path: { event } },
          body: { code, ...body },
        });
      }
      return http.PATCH('/api/v1/events/{event}/themes/{theme}', {
        params: { path: { event, theme: theme.id } },
        body: { ...body, version },
      });
    },
    onSaved: onClose,
  });
  return (
    <PartDialog
      title={t(theme === undefined ? 'theme.add' : 'theme.edit')}
      onClose={onClose}
      remove={
        theme &&
        (() =>
          http.DELETE('/api/v1/events/{event}/themes/{theme}', {
            params: { path: { event, theme: theme.id } },
          }))
      }
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput
          label={t('part.code')}
          description={t('part.code.about')}
          required
          readOnly={theme !== undefined}
          {...lineProps(form, 'code')}
        />
        <LocalisedInput label={t('theme.name')} required {...localisedProps(form, 'name')} />
        <LocalisedInput
          label={t('part.word')}
          description={t('part.word.about')}
          required
          {...localisedProps(form, 'word')}
        />
        <ColourInput
          label={t('part.colour')}
          value={form.values.colour}
          error={form.errors['colour']?.['']}
          onChange={(colour) => {
            form.set('colour', colour);
          }}
        />
      </PartFormView>
    </PartDialog>
  );
}
