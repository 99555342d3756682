import type { LocalisedText } from '@app/kernel';
import { pickText } from '@app/kernel';
import { Checkbox, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Quota } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { PartDialog } from '../settings/part-dialog';
import { localisedProps, numberProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import { quotasQuery } from './quotas';
import { boundBy, type Whose, WhoseFields, whoseOf } from './whose-fields';

const LABELS = {
  name: 'quotas.name',
  whose: 'quotas.counts',
  categoryIds: 'quotas.categories',
  organisation: 'delegations.organisation',
  delegationId: 'delegations.name',
  capacity: 'quotas.size',
  closed: 'quotas.close',
} as const;

interface QuotaValues {
  name: LocalisedText;
  whose: Whose;
  /** Codes, which people can read. */
  categoryIds: string[];
  capacity: number;
  closed: boolean;
}

/** One quota: what people call it, whom it counts, how many places it has, and whether it is closed for now. */
export function QuotaDialog({ quota, onClose }: { quota?: Quota | undefined; onClose: () => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const codesOf = (ids: readonly string[]) =>
    categories.filter(({ id }) => ids.includes(id)).map(({ code }) => code);
  const refresh = () => queries.invalidateQueries({ queryKey: quotasQuery(event.id).queryKey });
  const form = usePartForm<QuotaValues>({
    initial: {
      name: quota?.name ?? {},
      whose: whoseOf(quota),
      categoryIds: codesOf(quota?.categoryIds ?? []),
      capacity: quota?.capacity ?? 10,
      closed: quota?.closed ?? false,
    },
    version: quota?.version,
    save: async ({ name, whose, categoryIds: codes, capacity, closed }, version) => {
      const categoryIds = categories.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
      const body = { name: filledIn(name), ...boundBy(whose), categoryIds, capacity };
      if (quota === undefined) {
        await http.POST('/api/v1/events/{event}/quotas', { params: { path: { event: event.id } }, body });
      } else {
        await http.PATCH('/api/v1/events/{event}/quotas/{quota}', {
          params: { path: { event: event.id, quota: quota.id } },
          body: { ...body, closed, version },
        });
      }
      await refresh();
    },
    shown: ({ categoryIds }) => ({ categoryIds: codesOf(categoryIds as string[]) }),
    onSaved: onClose,
  });
  const remove = async (id: string) => {
    await http.DELETE('/api/v1/events/{event}/quotas/{quota}', {
      params: { path: { event: event.id, quota: id } },
    });
    await refresh();
  };
  return (
    <PartDialog
      title={t(quota === undefined ? 'quotas.add' : 'quotas.edit')}
      onClose={onClose}
      remove={quota === undefined ? undefined : () => remove(quota.id)}
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <LocalisedInput
          label={t('quotas.name')}
          description={t('quotas.name.about')}
          required
          {...localisedProps(form, 'name')}
        />
        <WhoseFields
          whose={form.values.whose}
          onWhose={(whose) => {
            form.set('whose', whose);
          }}
        />
        <Checkbox.Group
          label={t('quotas.categories')}
          description={t('quotas.categories.about')}
          value={form.values.categoryIds}
          onChange={(ids) => {
            form.set('categoryIds', ids);
          }}
        >
          {categories.map(({ id, code, name }) => (
            <Checkbox key={id} value={code} label={pickText(name, language)} mt="xs" />
          ))}
        </Checkbox.Group>
        <TextInput
          label={t('quotas.size')}
          description={quota && t('category.capacity.about', { n: quota.taken })}
          min={0}
          required
          {...numberProps(form, 'capacity')}
        />
        {quota !== undefined && (
          <Checkbox
            name="closed"
            label={t('quotas.close')}
            description={t('quotas.close.about')}
            checked={form.values.closed}
            onChange={(change) => {
              form.set('closed', change.currentTarget.checked);
            }}
          />
        )}
      </PartFormView>
    </PartDialog>
  );
}
