import type { LocalisedText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Vocabulary } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { eventQuery } from './event';
import { filledIn, LocalisedInput } from './localised-input';
import { PartDialog } from './part-dialog';
import { localisedProps } from './part-fields';
import { PartFormView } from './part-form';
import { TermList, type Term } from './term-list';
import { usePartForm } from './use-part-form';

const LABELS = { name: 'vocabulary.name', terms: 'vocabulary.terms' } as const;

interface VocabularyDialogProps {
  event: string;
  vocabulary: Vocabulary;
  onClose: () => void;
}

/** The terms of one vocabulary in their order; those taken out are retired, answers keep them. */
export function VocabularyDialog({ event, vocabulary, onClose }: VocabularyDialogProps) {
  const { t } = useSpeech();
  const standing = useQuery(eventQuery(event)).data?.vocabularies.find(
    ({ code }) => code === vocabulary.code,
  );
  const form = usePartForm<{ name: LocalisedText; terms: readonly Term[] }>({
    initial: {
      name: vocabulary.name,
      terms: termsOf(vocabulary),
    },
    version: vocabulary.version,
    save: (values, version) =>
      http.PUT('/api/v1/events/{event}/vocabularies/{code}', {
        params: { path: { event, code: vocabulary.code } },
        body: {
          name: filledIn(values.name),
          terms: values.terms.map(({ code, label }) => ({ code, label: filledIn(label) })),
          version,
        },
      }),
    shown: () =>
      standing === undefined
        ? {}
        : { name: standing.name, terms: termsOf(standing), version: standing.version },
    onSaved: onClose,
  });
  return (
    <PartDialog title={t('vocabulary.edit')} onClose={onClose} wide>
      <PartFormView form={form} labels={LABELS} onCancel={onClose} wide>
        <LocalisedInput label={t('vocabulary.name')} required {...localisedProps(form, 'name')} />
        <TermList
          terms={form.values.terms}
          errors={form.errors['terms'] ?? {}}
          onChange={(terms) => {
            form.set('terms', terms);
          }}
        />
      </PartFormView>
    </PartDialog>
  );
}

function termsOf({ terms }: Pick<Vocabulary, 'terms'>): Term[] {
  return terms.filter(({ retired }) => !retired).map(({ code, label }) => ({ code, label, isNew: false }));
}
