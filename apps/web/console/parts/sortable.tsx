import { lazy, Suspense, type ReactElement } from 'react';
import { exported } from '../shell/menu-later';
import { SortableRow, type SortableListProps } from './sortable-row';
import classes from './sortable.module.css';

const DraggableList = lazy(() => exported(import('./dragging'), 'DraggableList'));

/** Things in an order that is changed by a button up and a button down, and by dragging as soon as that has come. */
export function SortableList<Item>(props: SortableListProps<Item>): ReactElement {
  const { items, keyOf, nameOf, onMove, disabled = false, children } = props;
  const still = (
    <ul className={classes['list']}>
      {items.map((item, index) => (
        <SortableRow
          key={keyOf(item)}
          name={nameOf(item)}
          index={index}
          last={index === items.length - 1}
          disabled={disabled}
          onMove={onMove}
        >
          {children(item, index)}
        </SortableRow>
      ))}
    </ul>
  );
  if (disabled) return still;
  return (
    <Suspense fallback={still}>
      <DraggableList {...(props as unknown as SortableListProps<unknown>)} />
    </Suspense>
  );
}
