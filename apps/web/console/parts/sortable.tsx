import { useEffect, useRef, useState, type ComponentType, type ReactElement } from 'react';
import { SortableRow, type SortableListProps } from './sortable-row';
import classes from './sortable.module.css';

type Draggable = ComponentType<SortableListProps<unknown>>;

/** Once it has come, every list begins with it. */
let loaded: Draggable | null = null;

/**
 * Things in an order that is changed by a button up and a button down, and by dragging where that has come before anybody
 * does something in the list: it is another tree, and what was chosen in a row would be gone with the old one.
 */
export function SortableList<Item>(props: SortableListProps<Item>): ReactElement {
  const { items, keyOf, nameOf, onMove, disabled = false, children } = props;
  const [Dragged, setDragged] = useState<Draggable | null>(() => loaded);
  const touched = useRef(false);
  const touch = (): void => {
    touched.current = true;
  };
  useEffect(() => {
    if (disabled || loaded !== null) return undefined;
    let left = false;
    import('./dragging').then(
      ({ DraggableList }) => {
        loaded = DraggableList as Draggable;
        if (!left && !touched.current) setDragged(() => loaded);
      },
      // The buttons do the same.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [disabled]);
  if (Dragged !== null && !disabled) return <Dragged {...(props as unknown as SortableListProps<unknown>)} />;
  return (
    <ul
      className={classes['list']}
      onFocusCapture={touch}
      onPointerDownCapture={touch}
      onChangeCapture={touch}
    >
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
}
