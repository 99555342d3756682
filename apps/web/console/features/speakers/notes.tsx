import { Modal, NativeSelect } from '@mantine/core';
import { type LocalisedText, pickText } from '@app/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { SpeakerNote } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { eventQuery } from '../settings/event';
import { LocalisedInput } from '../settings/localised-input';
import { AddButton, EditButton } from '../settings/part-buttons';
import { notesQuery, refreshSpeakers } from './speakers';
import classes from './speakers.module.css';

const KINDS = ['session', 'plenary', 'visit', 'rehearsal'] as const;

/** What speakers read on their pages: all of them, or those of a theme, a kind of session or a room. */
export function Notes() {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('programme.write');
  const notes = useQuery(notesQuery(event.id)).data ?? [];
  const detail = useQuery(eventQuery(event.id)).data;
  const [open, setOpen] = useState<SpeakerNote | 'new' | null>(null);
  const nameOf = ({ themeId, sessionKind, roomId }: SpeakerNote): string => {
    const theme = detail?.themes.find(({ id }) => id === themeId);
    const room = detail?.rooms.find(({ id }) => id === roomId);
    const parts = [
      theme && pickText(theme.name, language),
      sessionKind && t(`speakers.notes.kind.${sessionKind}`),
      room && pickText(room.name, language),
    ].filter(Boolean);
    return parts.length === 0 ? t('speakers.notes.all') : parts.join(' · ');
  };
  const add = (
    <AddButton
      label={t('speakers.notes.add')}
      onClick={() => {
        setOpen('new');
      }}
    />
  );
  return (
    <Section title={t('speakers.notes')} actions={mayWrite && add}>
      {notes.length === 0 && <p>{t('speakers.notes.none')}</p>}
      {notes.map((note) => (
        <div key={note.id}>
          <p>
            <strong>{nameOf(note)}</strong> <Local text={note.words} />
          </p>
          {mayWrite && (
            <div className={classes['acts']}>
              <EditButton
                of={nameOf(note)}
                onClick={() => {
                  setOpen(note);
                }}
              />
              <ActDialog
                does={t('speakers.notes.remove')}
                button={{ size: 'compact-sm', variant: 'subtle' }}
                act={() =>
                  http.DELETE('/api/v1/events/{event}/speaker-notes/{note}', {
                    params: { path: { event: event.id, note: note.id } },
                  })
                }
                onDone={() => refreshSpeakers(queries)}
              >
                <p>{t('speakers.notes.remove.about')}</p>
              </ActDialog>
            </div>
          )}
        </div>
      ))}
      {open !== null && (
        <NoteDialog
          of={open === 'new' ? null : open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Section>
  );
}

function NoteDialog({ of, onClose }: { of: SpeakerNote | null; onClose: () => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const detail = useQuery(eventQuery(event.id)).data;
  const [sessionKind, setSessionKind] = useState(of?.sessionKind ?? null);
  const [roomId, setRoomId] = useState(of?.roomId ?? null);
  const [themeId, setThemeId] = useState(of?.themeId ?? null);
  const [words, setWords] = useState<LocalisedText>(of?.words ?? {});
  const path = { event: event.id };
  const save = useMutation({
    mutationFn: () =>
      of === null
        ? http.POST('/api/v1/events/{event}/speaker-notes', {
            params: { path },
            body: { themeId, sessionKind, roomId, words },
          })
        : http.PATCH('/api/v1/events/{event}/speaker-notes/{note}', {
            params: { path: { ...path, note: of.id } },
            body: { version: of.version, themeId, sessionKind, roomId, words },
          }),
    onSuccess: async () => {
      onClose();
      await refreshSpeakers(queries);
    },
  });
  const faults = useFieldFaults(save.error, ['words', 'themeId', 'sessionKind', 'roomId']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('speakers.notes.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={save.isPending}
        error={faults.rest}
        ready={Object.values(words).some((text) => text.trim() !== '')}
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        <NativeSelect
          label={t('speakers.notes.for')}
          value={themeId ?? ''}
          error={faults.of('themeId')}
          data={[
            { value: '', label: t('speakers.notes.all') },
            ...(detail?.themes ?? []).map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            setThemeId(value === '' ? null : value);
          }}
        />
        <NativeSelect
          label={t('speakers.notes.kind')}
          value={sessionKind ?? ''}
          error={faults.of('sessionKind')}
          data={[
            { value: '', label: t('speakers.notes.any-kind') },
            ...KINDS.map((kind) => ({ value: kind, label: t(`speakers.notes.kind.${kind}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            setSessionKind(KINDS.find((kind) => kind === value) ?? null);
          }}
        />
        <NativeSelect
          label={t('speakers.notes.room')}
          value={roomId ?? ''}
          error={faults.of('roomId')}
          data={[
            { value: '', label: t('speakers.notes.any-room') },
            ...(detail?.rooms ?? []).map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            setRoomId(value === '' ? null : value);
          }}
        />
        <LocalisedInput
          label={t('speakers.notes.words')}
          name="words"
          lines
          value={words}
          errors={{ '': faults.of('words') ?? '' }}
          onChange={setWords}
        />
      </DialogForm>
    </Modal>
  );
}
