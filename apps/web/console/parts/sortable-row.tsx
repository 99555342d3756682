import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/speech';
import classes from './sortable.module.css';

export interface SortableListProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** What the buttons call an item. */
  nameOf: (item: Item) => string;
  onMove: (from: number, to: number) => void;
  disabled?: boolean;
  children: (item: Item, index: number) => ReactNode;
}

interface SortableRowProps {
  name: string;
  index: number;
  last: boolean;
  disabled: boolean;
  onMove: (from: number, to: number) => void;
  /** Where it can be dragged: the row, and the grip it is dragged by. */
  drag?: {
    ref: (element: Element | null) => void;
    gripRef: (element: Element | null) => void;
    dragged: boolean;
  };
  children: ReactNode;
}

/** One thing in a list, with the buttons that move it. */
export function SortableRow({ name, index, last, disabled, onMove, drag, children }: SortableRowProps) {
  const { t } = useSpeech();
  return (
    <li ref={drag?.ref} className={classes['row']} data-dragged={drag?.dragged || undefined}>
      {!disabled && (
        <button
          type="button"
          ref={drag?.gripRef}
          className={classes['grip']}
          aria-label={t('sort.drag', { name })}
        >
          <IconGripVertical size={16} stroke={1.5} aria-hidden />
        </button>
      )}
      <div className={classes['matter']}>{children}</div>
      {!disabled && (
        <div className={classes['moves']}>
          <ActionIcon
            variant="subtle"
            disabled={index === 0}
            aria-label={t('sort.up', { name })}
            onClick={() => {
              onMove(index, index - 1);
            }}
          >
            <IconArrowUp size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            disabled={last}
            aria-label={t('sort.down', { name })}
            onClick={() => {
              onMove(index, index + 1);
            }}
          >
            <IconArrowDown size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </li>
  );
}
