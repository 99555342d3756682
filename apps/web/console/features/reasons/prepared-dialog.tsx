import type { LocalisedText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { PreparedReason } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { PartDialog } from '../settings/part-dialog';
import { localisedProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import { reasonsQuery } from './reasons';
import { useAskedFields } from './use-asked-fields';

const LABELS = { kind: 'reasons.kind', field: 'reasons.field', text: 'reasons.text' } as const;
const KIND_NAMES = { return: 'review.return', rejection: 'review.reject' } as const;
const KINDS = ['return', 'rejection'] as const;

/** One prepared reason: what it is for, which field it is about, and its words in every language. */
export function PreparedDialog({ reason, onClose }: { reason?: PreparedReason; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const fields = useAskedFields();
  const refresh = () => queries.invalidateQueries({ queryKey: reasonsQuery(event.id).queryKey });
  const path = '/api/v1/events/{event}/prepared-reasons/{reason}' as const;
  const form = usePartForm<{ kind: PreparedReason['kind']; field: string; text: LocalisedText }>({
    initial: { kind: reason?.kind ?? 'return', field: reason?.field ?? '', text: reason?.text ?? {} },
    version: reason?.version,
    save: async ({ kind, field, text }, version) => {
      const body = { kind, field: kind === 'return' ? field : '', text: filledIn(text) };
      if (reason === undefined)
        return http.POST('/api/v1/events/{event}/prepared-reasons', {
          params: { path: { event: event.id } },
          body,
        });
      const params = { path: { event: event.id, reason: reason.id } };
      return http.PATCH(path, { params, body: { ...body, version } });
    },
    onSaved: () => {
      void refresh();
      onClose();
    },
  });
  return (
    <PartDialog
      title={t(reason === undefined ? 'reasons.new' : 'reasons.edit')}
      onClose={onClose}
      remove={
        reason &&
        (async () => {
          await http.DELETE(path, { params: { path: { event: event.id, reason: reason.id } } });
          await refresh();
        })
      }
    >
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <NativeSelect
          name="kind"
          label={t('reasons.kind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(KIND_NAMES[kind]) }))}
          value={form.values.kind}
          onChange={(change) => {
            form.set('kind', change.currentTarget.value as PreparedReason['kind']);
          }}
        />
        {form.values.kind === 'return' && (
          <NativeSelect
            name="field"
            label={t('reasons.field')}
            data={[{ value: '', label: t('reasons.field.none') }, ...fields(form.values.field)]}
            value={form.values.field}
            onChange={(change) => {
              form.set('field', change.currentTarget.value);
            }}
          />
        )}
        <LocalisedInput label={t('reasons.text')} required lines {...localisedProps(form, 'text')} />
      </PartFormView>
    </PartDialog>
  );
}
