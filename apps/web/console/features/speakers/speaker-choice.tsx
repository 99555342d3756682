import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { SearchField } from '../people/filters';
import { useState } from 'react';
import { speakerQuery, speakersQuery } from './speakers';
import classes from './speakers.module.css';

interface Props {
  /** What she is chosen as. */
  label: string;
  /** Who is not among them. */
  without: string;
  value: string;
  onChange: (id: string) => void;
}

/** One of the other speakers of the event, looked for by words of her name. */
export function SpeakerChoice({ label, without, value, onChange }: Props) {
  const { t } = useSpeech();
  const event = useEvent();
  const [q, setQ] = useState('');
  const found = useInfiniteQuery(speakersQuery(event.id, q === '' ? {} : { q }));
  const chosen = useQuery({ ...speakerQuery(event.id, value), enabled: value !== '' }).data;
  const others = (found.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ id }) => id !== without);
  return (
    <>
      <div className={classes['filters']} role="search">
        <SearchField label={t('speakers.search')} hint={t('speakers.search')} value={q} onChange={setQ} />
      </div>
      <NativeSelect
        label={label}
        value={value}
        data={[
          { value: '', label: '' },
          ...(chosen !== undefined && others.every(({ id }) => id !== chosen.id) ? [chosen] : []).map(named),
          ...others.map(named),
        ]}
        onChange={({ currentTarget: { value: id } }) => {
          onChange(id);
        }}
      />
    </>
  );
}

function named({ id, name }: { id: string; name: string }): { value: string; label: string } {
  return { value: id, label: name };
}
