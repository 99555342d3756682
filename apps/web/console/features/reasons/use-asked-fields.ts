import { returnableFields, type RegistrationForm } from '@app/registration/domain/form';
import { STANDARD_FORM } from '@app/registration/domain/standard-form';
import { pickText } from '@app/kernel';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { currentOf, formQuery, formsQuery } from '../forms/forms';

interface FieldOption {
  value: string;
  label: string;
}

/** What the forms of the event ask and may be sent back, by name; with the one that is chosen, though none asks it any more. */
export function useAskedFields(): (chosen: string) => FieldOption[] {
  const event = useEvent();
  const { named, language } = useSpeech();
  const forms = useQuery(formsQuery(event.id)).data ?? [];
  const details = useQueries({
    queries: forms
      .filter(({ purpose }) => purpose === 'registration')
      .map(({ id }) => formQuery(event.id, id)),
  });
  const published = details.flatMap(({ data }) => (data === undefined ? [] : (currentOf(data) ?? [])));
  const asked: Pick<RegistrationForm, 'steps'> = { steps: [...STANDARD_FORM.steps, ...published] };
  const own = new Map(
    published.flatMap(({ fields }) =>
      fields.map(
        ({ key, label }) => [key, label === undefined ? undefined : pickText(label, language)] as const,
      ),
    ),
  );
  return (chosen) => {
    const keys = new Set([
      ...returnableFields(asked as RegistrationForm),
      ...(chosen === '' ? [] : [chosen]),
    ]);
    return [...keys].map((value) => ({ value, label: own.get(value) ?? named(`field.${value}`, value) }));
  };
}
