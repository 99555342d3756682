import { newId, type LocalisedText } from '@app/kernel';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { http } from '../../../api/client';
import type { EventDetail, Theme } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { PartDialog } from '../settings/part-dialog';
import { localisedProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import classes from './places.module.css';

type Document = Theme['documents'][number];

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const AUDIENCES = ['public', 'registered', 'interpreters', 'staff'] as const;
const EMBARGOES = ['none', 'until-start', 'until-end'] as const;
const LABELS = {
  about: 'places.theme.about',
  signUp: 'places.theme.sign-up',
  documents: 'places.theme.documents',
} as const;

/** What the page of a theme says: its words, its documents, and who may sign up. */
export function ThemeWordsDialog({
  event,
  theme,
  onClose,
}: {
  event: EventDetail;
  theme: Theme;
  onClose: () => void;
}) {
  const { t } = useSpeech();
  const form = usePartForm<{ about: LocalisedText; signUp: Theme['signUp']; documents: Document[] }>({
    initial: { about: theme.about, signUp: theme.signUp, documents: theme.documents },
    version: theme.version,
    save: ({ about, ...values }, version) =>
      http.PATCH('/api/v1/events/{event}/themes/{theme}', {
        params: { path: { event: event.id, theme: theme.id } },
        body: { ...values, about: filledIn(about), version },
      }),
    onSaved: onClose,
  });
  const { documents } = form.values;
  const put = (index: number, part: Partial<Document>): void => {
    form.set(
      'documents',
      documents.map((document, at) => (at === index ? { ...document, ...part } : document)),
    );
  };
  return (
    <PartDialog title={t('places.theme.words.edit')} onClose={onClose}>
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <LocalisedInput label={t('places.theme.about')} lines {...localisedProps(form, 'about')} />
        <NativeSelect
          label={t('places.theme.sign-up')}
          name="signUp"
          value={form.values.signUp}
          data={(['open', 'code', 'closed'] as const).map((value) => ({
            value,
            label: t(`places.sign-up.${value}`),
          }))}
          onChange={({ currentTarget }) => {
            form.set('signUp', currentTarget.value as Theme['signUp']);
          }}
        />
        <fieldset className={classes['set']}>
          <legend>{t('places.theme.documents')}</legend>
          {documents.map((document, index) => (
            <div key={document.id} className={classes['row']}>
              <TextInput
                label={t('places.document.title')}
                required
                maxLength={300}
                name={`documents.${String(index)}`}
                value={document.title}
                onChange={({ currentTarget }) => {
                  put(index, { title: currentTarget.value });
                }}
              />
              <TextInput
                type="url"
                label={t('places.document.url')}
                required
                maxLength={2000}
                value={document.url}
                error={form.errors['documents']?.[String(index)]}
                onChange={({ currentTarget }) => {
                  put(index, { url: currentTarget.value });
                }}
              />
              <NativeSelect
                label={t('places.document.audience')}
                value={document.audience}
                data={AUDIENCES.map((value) => ({ value, label: t(`places.audience.${value}`) }))}
                onChange={({ currentTarget }) => {
                  put(index, { audience: currentTarget.value as Document['audience'] });
                }}
              />
              <NativeSelect
                label={t('places.document.embargo')}
                value={document.embargo}
                data={EMBARGOES.map((value) => ({ value, label: t(`places.embargo.${value}`) }))}
                onChange={({ currentTarget }) => {
                  put(index, { embargo: currentTarget.value as Document['embargo'] });
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('places.document.remove', { title: document.title })}
                onClick={() => {
                  form.set('documents', documents.toSpliced(index, 1));
                }}
              >
                <IconX {...ICON} />
              </ActionIcon>
            </div>
          ))}
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus {...ICON} />}
            onClick={() => {
              const blank = { title: '', url: 'https://', audience: 'public', embargo: 'none' } as const;
              form.set('documents', [...documents, { id: newId(), ...blank }]);
            }}
          >
            {t('places.document.add')}
          </Button>
        </fieldset>
      </PartFormView>
    </PartDialog>
  );
}
