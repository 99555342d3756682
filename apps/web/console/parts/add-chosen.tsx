import { Button, NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSpeech } from '../i18n/speech';
import classes from './add-chosen.module.css';

interface Option {
  value: string;
  label: string;
}

interface AddChosenProps {
  /** What the list is called, which is also what stands in it while nothing is chosen. */
  label: string;
  options: readonly (Option | { group: string; items: Option[] })[];
  size?: NativeSelectProps['size'];
  /** What the form that holds it calls it, and what is the matter with what was added. */
  name?: string;
  error?: string | undefined;
  onAdd: (value: string) => void;
}

/** Chosen first and added then: by the keyboard a list is walked through, and what is passed is not meant. */
export function AddChosen({ label, options, size, name, error, onAdd }: AddChosenProps) {
  const { t } = useSpeech();
  const [chosen, setChosen] = useState('');
  const list = useRef<HTMLSelectElement>(null);
  const there = options.flatMap((option) => ('group' in option ? option.items : [option]));
  const known = there.some(({ value }) => value === chosen);
  return (
    <div className={classes['add']}>
      <NativeSelect
        ref={list}
        aria-label={label}
        data={[{ value: '', label }, ...options]}
        value={known ? chosen : ''}
        name={name}
        error={error}
        {...(size !== undefined && { size })}
        onChange={({ currentTarget }) => {
          setChosen(currentTarget.value);
        }}
      />
      <Button
        variant="default"
        disabled={!known}
        {...(size !== undefined && { size })}
        onClick={() => {
          onAdd(chosen);
          setChosen('');
          list.current?.focus();
        }}
      >
        {t('add')}
      </Button>
    </div>
  );
}
