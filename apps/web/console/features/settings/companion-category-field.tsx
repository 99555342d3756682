import { pickText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from './categories';

interface CompanionCategoryFieldProps {
  chosen: string | null;
  error: string | undefined;
  onChange: (id: string | null) => void;
}

/** As what those are registered who come with people of a category: its quota counts them, and its form is theirs. */
export function CompanionCategoryField({ chosen, error, onChange }: CompanionCategoryFieldProps) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  return (
    <NativeSelect
      name="companionCategoryId"
      label={t('category.companion-category')}
      description={t('category.companion-category.about')}
      required
      error={error}
      data={[
        { value: '', label: t('category.companion-category.none') },
        ...categories.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
      ]}
      value={chosen ?? ''}
      onChange={(change) => {
        onChange(change.currentTarget.value || null);
      }}
    />
  );
}
