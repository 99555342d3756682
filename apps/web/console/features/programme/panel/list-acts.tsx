import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useSpeech } from '../../../i18n/speech';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** Cannot go further, yet keeps the focus of whoever came here by it. */
const AT_ITS_END = { 'data-disabled': true, 'aria-disabled': true } as const;

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
        {...(index === 0 && AT_ITS_END)}
        onClick={() => {
          if (index > 0) onMove(-1);
        }}
      >
        <IconArrowUp {...ICON} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('programme.items.down')}
        {...(index === count - 1 && AT_ITS_END)}
        onClick={() => {
          if (index < count - 1) onMove(1);
        }}
      >
        <IconArrowDown {...ICON} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="bad"
        aria-label={remove}
        data-takes-out
        onClick={({ currentTarget }) => {
          nextAfter(currentTarget)?.focus();
          onRemove();
        }}
      >
        <IconTrash {...ICON} />
      </ActionIcon>
    </>
  );
}

/** Where the keys go on once this entry is out: the same button of a neighbour, else what adds another. */
function nextAfter(button: HTMLElement): HTMLElement | null | undefined {
  const entry = button.closest('li');
  const neighbour = entry?.nextElementSibling ?? entry?.previousElementSibling;
  if (neighbour) return neighbour.querySelector<HTMLElement>('[data-takes-out]');
  return entry?.parentElement?.parentElement?.querySelector<HTMLElement>(
    ':scope > button, :scope > * > button',
  );
}
