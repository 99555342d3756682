import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useSpeech } from '../../../i18n/speech';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

interface ListActsProps {
  index: number;
  count: number;
  /** What the button that takes it out is called. */
  remove: string;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** What is done with one entry of a list of a session: up, down, out of it. */
export function ListActs({ index, count, remove, onMove, onRemove }: ListActsProps) {
  const { t } = useSpeech();
  return (
    <>
      <ActionIcon
        variant="subtle"
        aria-label={t('programme.items.up')}
        disabled={index === 0}
        onClick={() => {
          onMove(-1);
        }}
      >
        <IconArrowUp {...ICON} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('programme.items.down')}
        disabled={index === count - 1}
        onClick={() => {
          onMove(1);
        }}
      >
        <IconArrowDown {...ICON} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="bad" aria-label={remove} onClick={onRemove}>
        <IconTrash {...ICON} />
      </ActionIcon>
    </>
  );
}
