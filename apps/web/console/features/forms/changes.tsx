import { listOf } from '@app/i18n/lists';
import type { FormStep } from '@app/registration/domain/form';
import type { FormChange } from '@app/registration/domain/form-diff';
import { useSpeech } from '../../i18n/speech';
import { fieldName, stepName } from './words';

/** What is otherwise in a form, one line each; `steps` has the names. */
export function Changes({ changes, steps }: { changes: readonly FormChange[]; steps: readonly FormStep[] }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const nameOf = ({ kind, key }: FormChange): string => {
    const step = steps.find((one) => one.key === key);
    if (kind === 'step') return step ? stepName(step, speech) : key;
    const field = steps.flatMap(({ fields }) => fields).find((one) => one.key === key);
    return field ? fieldName(field, speech) : key;
  };
  if (changes.length === 0) return <p>{t('forms.change.none')}</p>;
  return (
    <ul>
      {changes.map((change) => (
        <li key={`${change.kind}.${change.key}.${change.what}`}>
          {t(`forms.change.${change.what}`, {
            name: nameOf(change),
            parts: listOf(
              change.parts.map((part) => named(`forms.part.${part}`, part)),
              speech.language,
            ),
          })}
        </li>
      ))}
    </ul>
  );
}
