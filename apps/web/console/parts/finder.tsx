import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './finder.module.css';

export interface Found {
  id: string;
  /** What stands in the field once it is chosen. */
  name: string;
  /** How it stands in the list. */
  shown: ReactNode;
}

interface FinderProps {
  label: string;
  hint: string;
  /** What is typed, or who is chosen. */
  words: string;
  onWords: (words: string) => void;
  /** What is found for the words. */
  found: readonly Found[];
  /** Said below, and read aloud: how many there are, or that there is none. */
  said: ReactNode;
  onChoose: (one: Found) => void;
}

/**
 * One of many, found by words: a combobox with its list below. The focus stays in the field while the arrows walk through
 * the list. The list takes its place in the page, so that it is whole also on a phone and inside of what scrolls.
 */
export function Finder({ label, hint, words, onWords, found, said, onChoose }: FinderProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const shown = open ? found : [];
  const current = shown[at];
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const choose = (one: Found): void => {
    setOpen(false);
    setAt(-1);
    onChoose(one);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // A name in Chinese is being written: these keys are of the writing.
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      const from = at < 0 && step < 0 ? found.length : at;
      setAt(found.length === 0 ? -1 : (from + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      // It chooses here; the form it stands in is not sent by it.
      event.preventDefault();
      if (current !== undefined) choose(current);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
      setAt(-1);
    }
  };
  return (
    <div className={classes['finder']}>
      <TextInput
        label={label}
        placeholder={hint}
        role="combobox"
        autoComplete="off"
        maxLength={100}
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={id}
        aria-activedescendant={current === undefined ? undefined : `${id}-${String(at)}`}
        // Else Escape would close the dialog it stands in, and not the list.
        data-mantine-stop-propagation={open}
        value={words}
        onChange={({ currentTarget }) => {
          setOpen(true);
          setAt(-1);
          onWords(currentTarget.value);
        }}
        onClick={() => {
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          setAt(-1);
        }}
      />
      <ul ref={list} id={id} role="listbox" aria-label={label} className={classes['list']}>
        {shown.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${String(index)}`}
            role="option"
            aria-selected={index === at}
            // The field keeps the focus, which would close the list before it is pressed.
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onMouseDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              choose(one);
            }}
          >
            {one.shown}
          </li>
        ))}
      </ul>
      <p className={classes['said']} role="status">
        {open && said}
      </p>
    </div>
  );
}
