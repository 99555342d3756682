import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure, Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { Mover } from '../people/timeline';
import { usePermission } from '../session/session';
import { notesQuery } from './tags';
import classes from './tags.module.css';

/** What staff wrote about a person, newest first, and the place for the next note. Nobody outside reads it. */
export function PersonNotes({ id }: { id: string }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('registrations.write');
  const notes = useQuery(notesQuery(event.id, id));
  const written = notes.data ?? [];
  if (!mayWrite && written.length === 0) return null;
  return (
    <section className={classes['part']}>
      <h3>{t('notes.title')}</h3>
      {mayWrite && <NewNote id={id} />}
      {notes.isError && <Failure error={notes.error} again={() => void notes.refetch()} />}
      {written.length > 0 && (
        <ul className={classes['notes']}>
          {written.map(({ id: key, at, by, byKind, note }) => (
            <li key={key}>
              <p className={classes['when']}>
                <Mover move={{ by, byKind }} /> ·{' '}
                <time dateTime={at}>{format.dateTime(at, event.timezone)}</time>
              </p>
              <p className={classes['words']}>
                <Foreign>{note}</Foreign>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function NewNote({ id }: { id: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const adding = useMutation({
    mutationFn: (note: string) =>
      http.POST('/api/v1/events/{event}/registrations/{registration}/notes', {
        params: { path: { event: event.id, registration: id } },
        body: { note },
      }),
    onSuccess: async () => {
      setWords('');
      await queries.invalidateQueries({ queryKey: notesQuery(event.id, id).queryKey });
    },
  });
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        if (words.trim() !== '' && !adding.isPending) adding.mutate(words.trim());
      }}
    >
      <Textarea
        label={t('notes.new')}
        description={t('notes.about')}
        autosize
        minRows={2}
        maxLength={2000}
        value={words}
        onChange={(change) => {
          setWords(change.currentTarget.value);
        }}
      />
      {adding.isError && <DialogFailure error={adding.error} />}
      <Button
        type="submit"
        variant="default"
        size="xs"
        mt="xs"
        disabled={words.trim() === ''}
        loading={adding.isPending}
      >
        {t('notes.add')}
      </Button>
    </form>
  );
}
