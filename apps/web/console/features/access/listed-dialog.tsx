import { pickText } from '@app/kernel';
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { PutLines } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { PartDialog } from '../settings/part-dialog';
import { numberProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import { listedAddressesQuery } from './access-codes';

const LABELS = {
  lines: 'listed.lines',
  categoryId: 'listed.category',
  usesOfAddress: 'listed.uses-of-address',
  usesOfDomain: 'listed.uses-of-domain',
} as const;

/** Addresses and domains as they are pasted; what cannot be read stays in the box to be mended. */
export function ListedDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const [put, setPut] = useState<PutLines | null>(null);
  const form = usePartForm({
    faultsOf: 'listed',
    initial: { lines: '', categoryId: '', usesOfAddress: 1, usesOfDomain: Number.NaN },
    save: async ({ lines, categoryId, usesOfAddress, usesOfDomain }) => {
      const { data } = await http.POST('/api/v1/events/{event}/listed-addresses', {
        params: { path: { event: event.id } },
        body: {
          categoryId,
          lines,
          ...(Number.isNaN(usesOfAddress) ? {} : { usesOfAddress }),
          ...(Number.isNaN(usesOfDomain) ? {} : { usesOfDomain }),
        },
      });
      await queries.invalidateQueries({ queryKey: listedAddressesQuery(event.id).queryKey });
      if (data === undefined || data.refused.length === 0) onClose();
      else {
        setPut(data);
        form.set('lines', data.refused.map(({ line }) => line).join('\n'));
      }
    },
  });
  return (
    <PartDialog title={t('listed.add')} onClose={onClose}>
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        {put !== null && (
          <div role="status">
            <Text>{t('listed.put', { added: put.added, changed: put.changed })}</Text>
            <Text mt="xs">{t('listed.refused', { n: put.refused.length })}</Text>
            <ul>
              {put.refused.slice(0, 10).map(({ line }) => (
                <li key={line}>
                  <Foreign>{line}</Foreign>
                </li>
              ))}
            </ul>
          </div>
        )}
        <NativeSelect
          label={t('listed.category')}
          withAsterisk
          name="categoryId"
          value={form.values.categoryId}
          error={Object.values(form.errors['categoryId'] ?? {})[0]}
          data={[
            { value: '', label: '' },
            ...[...categories]
              .sort((one, other) => Number(other.codeOnly) - Number(one.codeOnly))
              .map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
          ]}
          onChange={(change) => {
            form.set('categoryId', change.currentTarget.value);
          }}
        />
        <Textarea
          label={t('listed.lines')}
          description={t('listed.lines.about')}
          withAsterisk
          autosize
          minRows={6}
          maxRows={14}
          spellCheck={false}
          name="lines"
          value={form.values.lines}
          error={Object.values(form.errors['lines'] ?? {})[0]}
          onChange={(change) => {
            form.set('lines', change.currentTarget.value);
          }}
        />
        <TextInput
          label={t('listed.uses-of-address')}
          description={t('access.uses.about')}
          min={1}
          {...numberProps(form, 'usesOfAddress')}
        />
        <TextInput
          label={t('listed.uses-of-domain')}
          description={t('access.uses.about')}
          min={1}
          {...numberProps(form, 'usesOfDomain')}
        />
      </PartFormView>
    </PartDialog>
  );
}
