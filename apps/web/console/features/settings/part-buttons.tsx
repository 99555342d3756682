import { Button, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSpeech } from '../../i18n/speech';

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** The head of the column that holds the buttons of the rows. */
export function ActionHead() {
  const { t } = useSpeech();
  return (
    <th scope="col">
      <VisuallyHidden>{t('edit')}</VisuallyHidden>
    </th>
  );
}

/** The button at the end of a row; its name says which row. */
export function EditButton({ of, onClick }: { of: string; onClick: () => void }) {
  const { t } = useSpeech();
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      fw="normal"
      aria-label={t('edit.of', { what: of })}
      onClick={onClick}
    >
      {t('edit')}
    </Button>
  );
}
