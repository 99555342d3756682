import type { LocalisedText } from '@app/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { OrganisationDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { PartDialog } from '../settings/part-dialog';
import { localisedProps } from '../settings/part-fields';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';

const LABELS = { names: 'organisations.names' } as const;

/** What an organisation is called in each language, beside its own name and the Latin one. */
export function NamesDialog({ of, onClose }: { of: OrganisationDetail; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const form = usePartForm<{ names: LocalisedText }>({
    initial: { names: of.names },
    version: of.version,
    save: ({ names }, version) =>
      http.PATCH('/api/v1/events/{event}/organisations/{organisation}', {
        params: { path: { event: event.id, organisation: of.id } },
        body: { names: filledIn(names), version },
      }),
    onSaved: () => {
      void queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <PartDialog title={t('organisations.names')} onClose={onClose}>
      <PartFormView form={form} labels={LABELS} onCancel={onClose}>
        <p>{t('organisations.names.about')}</p>
        <LocalisedInput
          label={t('organisations.names')}
          fallback="organisations.names.fallback"
          {...localisedProps(form, 'names')}
        />
      </PartFormView>
    </PartDialog>
  );
}
