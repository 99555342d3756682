import { momentOf } from '@app/events/domain/calendar';
import { listOf } from '@app/i18n/lists';
import { pickText } from '@app/kernel';
import { Checkbox, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { PartDialog } from '../settings/part-dialog';
import { lineProps, numberProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import { accessCodesQuery } from './access-codes';

const LABELS = {
  code: 'access.word',
  count: 'access.count',
  uses: 'access.uses',
  validUntil: 'access.until',
  categoryIds: 'access.opens',
  note: 'access.note',
} as const;

/** One code of a word, or several by chance. */
export function CodeDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const form = usePartForm({
    initial: { code: '', count: 1, uses: 1, validUntil: '', categoryIds: [] as string[], note: '' },
    save: async ({ code, count, uses, validUntil, categoryIds, note }) => {
      await http.POST('/api/v1/events/{event}/access-codes', {
        params: { path: { event: event.id } },
        body: {
          ...(code.trim() === '' ? { count } : { code: code.trim() }),
          ...(Number.isNaN(uses) ? {} : { uses }),
          validUntil: momentOf(validUntil, event.timezone)?.toISOString() ?? null,
          categoryIds,
          note,
        },
      });
      await queries.invalidateQueries({ queryKey: accessCodesQuery(event.id).queryKey });
    },
    faultsOf: 'access',
    onSaved: onClose,
  });
  /** Chosen, though everybody may choose them. */
  const free = categories
    .filter(({ id, codeOnly }) => !codeOnly && form.values.categoryIds.includes(id))
    .map(({ name }) => `“${pickText(name, language)}”`);
  return (
    <PartDialog title={t('access.add')} onClose={onClose}>
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <TextInput
          label={t('access.word')}
          description={t('access.word.about')}
          autoComplete="off"
          {...lineProps(form, 'code')}
        />
        {form.values.code.trim() === '' && (
          <TextInput label={t('access.count')} min={1} max={200} required {...numberProps(form, 'count')} />
        )}
        <TextInput
          label={t('access.uses')}
          description={t('access.uses.about')}
          min={1}
          {...numberProps(form, 'uses')}
        />
        <TextInput
          label={t('access.until')}
          description={t('category.in-zone', { zone: event.timezone })}
          type="datetime-local"
          {...lineProps(form, 'validUntil')}
        />
        <Checkbox.Group
          label={t('access.opens')}
          description={t('access.opens.about')}
          error={Object.values(form.errors['categoryIds'] ?? {})[0]}
          withAsterisk
          value={form.values.categoryIds}
          onChange={(ids) => {
            form.set('categoryIds', ids);
          }}
        >
          {categories.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={pickText(name, language)} mt="xs" />
          ))}
        </Checkbox.Group>
        <div role="status">
          {free.length > 0 && (
            <Text size="sm">{t('access.not-needed', { names: listOf(free, language) })}</Text>
          )}
        </div>
        <TextInput
          label={t('access.note')}
          description={t('access.note.about')}
          {...lineProps(form, 'note')}
        />
      </PartFormView>
    </PartDialog>
  );
}
