import { DragDropProvider } from '@dnd-kit/react';
import { isSortable, useSortable } from '@dnd-kit/react/sortable';
import { StyleInjector } from '@dnd-kit/dom';
import { nonce } from '../shell/nonce';
import { SortableRow, type SortableListProps } from './sortable-row';
import classes from './sortable.module.css';

/** The only file that knows the library that drags. Its style elements carry the nonce of the page. */
export function DraggableList({
  items,
  keyOf,
  nameOf,
  onMove,
  disabled = false,
  children,
}: SortableListProps<unknown>) {
  return (
    <DragDropProvider
      plugins={(defaults) => [
        ...defaults.filter((one) => one !== StyleInjector),
        StyleInjector.configure({ nonce: nonce() }),
      ]}
      onDragEnd={({ operation: { source }, canceled }) => {
        if (canceled || !isSortable(source) || source.initialIndex === source.index) return;
        onMove(source.initialIndex, source.index);
      }}
    >
      <ul className={classes['list']}>
        {items.map((item, index) => (
          <Row
            key={keyOf(item)}
            id={keyOf(item)}
            name={nameOf(item)}
            index={index}
            last={index === items.length - 1}
            disabled={disabled}
            onMove={onMove}
          >
            {children(item, index)}
          </Row>
        ))}
      </ul>
    </DragDropProvider>
  );
}

function Row({ id, ...row }: { id: string } & React.ComponentProps<typeof SortableRow>) {
  const { ref, handleRef, isDragSource } = useSortable({ id, index: row.index, disabled: row.disabled });
  return <SortableRow {...row} drag={{ ref, gripRef: handleRef, dragged: isDragSource }} />;
}
