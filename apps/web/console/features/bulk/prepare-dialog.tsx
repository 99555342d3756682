import type { BulkActKind } from '@app/registration/domain/bulk-act';
import { Checkbox, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { PreparedReason } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { useEvent } from '../../shell/use-event';
import { answerLabel } from '../people/answers';
import { filtersOf, personQuery } from '../people/people';
import { ReasonChoice } from '../reasons/reason-choice';
import { useReasons } from '../reasons/reasons';
import { tagsQuery } from '../tags/tags';
import { type Drafts, MessageFields, writtenIn } from './message-fields';
import { chosenOf, type Selection } from './selection';
import classes from './bulk.module.css';

const route = getRouteApi('/signed-in/$event/people');

interface PrepareDialogProps {
  kind: BulkActKind;
  selection: Selection;
  total: number;
  /** One of those who are chosen: what her form asks can be sent back. */
  first: string | undefined;
  onClose: () => void;
  onPrepared: (act: string) => void;
}

/** Asks what the act needs, then has everybody looked at; nothing is done with anybody yet. */
export function PrepareDialog({ kind, selection, total, first, onClose, onPrepared }: PrepareDialogProps) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const [tagId, setTag] = useState('');
  const [words, setWords] = useState('');
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  /** The prepared reasons that were put in, by field; that of the words under no name. */
  const [prepared, setPrepared] = useState<Readonly<Record<string, string>>>({});
  const [drafts, setDrafts] = useState<Drafts>({});
  const messages = writtenIn(drafts);
  const items = Object.entries(notes).map(([field, note]) => ({
    field,
    note: note.trim(),
    preparedId: prepared[field],
  }));
  const prepare = useMutation({
    meta: { said: null },
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/bulk-acts', {
        params: { path: { event: event.id } },
        body: {
          kind,
          ...(tagId === '' ? {} : { tagId }),
          ...(words.trim() === '' ? {} : { words: words.trim(), preparedId: prepared[''] }),
          ...(items.length === 0 ? {} : { items }),
          ...(messages.length === 0 ? {} : { messages }),
          ...(selection.kind === 'rows' ? { ids: [...selection.ids] } : filtersOf(search)),
        },
      }),
    onSuccess: ({ data }) => {
      if (data !== undefined) onPrepared(data.id);
    },
  });
  const shown: Partial<Record<BulkActKind, readonly string[]>> = {
    tag: ['tagId'],
    untag: ['tagId'],
    message: ['messages'],
    reject: ['words'],
    return: ['words', ...(first === undefined ? [] : ['items'])],
  };
  const faults = useFieldFaults(prepare.error, shown[kind] ?? [], 'bulk');
  const n = chosenOf(selection, total);
  const ready: Partial<Record<BulkActKind, boolean>> = {
    tag: tagId !== '',
    untag: tagId !== '',
    message: messages.length > 0 && messages.every(({ subject, text }) => subject !== '' && text !== ''),
    reject: words.trim() !== '',
    return: items.length > 0 && items.every(({ note }) => note !== ''),
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={kind === 'return' || kind === 'message' ? 'lg' : 'md'}
      title={t(`bulk.act.${kind}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('bulk.look')}
        busy={prepare.isPending}
        error={faults.rest}
        ready={ready[kind] ?? true}
        onSubmit={() => {
          prepare.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t(`bulk.about.${kind}`, { n: format.number(n), count: n })}</p>
        {(kind === 'tag' || kind === 'untag') && (
          <TagChoice value={tagId} fault={faults.of('tagId')} onChange={setTag} />
        )}
        {kind === 'message' && (
          <MessageFields drafts={drafts} fault={faults.of('messages')} onChange={setDrafts} />
        )}
        {(kind === 'reject' || kind === 'return') && (
          <Reasons
            kind={kind}
            person={first}
            onChoose={({ id, field }, put) => {
              if (field === '') setWords(put);
              else setNotes((before) => ({ ...before, [field]: put(before[field] ?? '') }));
              setPrepared((before) => ({ ...before, [field]: id }));
            }}
          />
        )}
        {kind === 'return' && first !== undefined && (
          <Fields
            person={first}
            notes={notes}
            faultOf={(field) => faults.of('items', String(items.findIndex((item) => item.field === field)))}
            onChange={setNotes}
          />
        )}
        {(kind === 'reject' || kind === 'return') && (
          <Textarea
            label={t(kind === 'reject' ? 'review.reason' : 'review.message')}
            description={t(kind === 'reject' ? 'bulk.reason.about' : 'review.message.about')}
            required={kind === 'reject'}
            autosize
            minRows={3}
            maxLength={1000}
            value={words}
            error={faults.of('words')}
            onChange={(change) => {
              setWords(change.currentTarget.value);
            }}
          />
        )}
        <p className={classes['note']}>{t('bulk.look.about')}</p>
      </DialogForm>
    </Modal>
  );
}

interface TagChoiceProps {
  value: string;
  fault: string | null;
  onChange: (tag: string) => void;
}

function TagChoice({ value, fault, onChange }: TagChoiceProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const tags = useQuery(tagsQuery(event.id)).data ?? [];
  if (tags.length === 0) return <p>{t('tags.empty')}</p>;
  return (
    <NativeSelect
      label={t('bulk.tag')}
      data={[
        { value: '', label: t('bulk.tag.choose') },
        ...tags.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      error={fault}
      data-autofocus
      onChange={(change) => {
        onChange(change.currentTarget.value);
      }}
    />
  );
}

interface ReasonsProps {
  kind: 'return' | 'reject';
  person: string | undefined;
  onChoose: (reason: PreparedReason, put: (before: string) => string) => void;
}

/** The prepared reasons for many: those about a field, as far as one of those chosen is asked it. */
function Reasons({ kind, person, onChoose }: ReasonsProps) {
  const speech = useSpeech();
  const event = useEvent();
  const asked = useQuery({ ...personQuery(event.id, person ?? ''), enabled: person !== undefined });
  const answers = (asked.data?.answers ?? []).filter(({ returnable }) => returnable);
  const reasons = useReasons(
    kind === 'reject' ? 'rejection' : 'return',
    answers.map(({ field }) => field),
  );
  return (
    <ReasonChoice
      reasons={reasons}
      nameOf={(field) => {
        const answer = answers.find((one) => one.field === field);
        return answer === undefined ? field : answerLabel(answer, speech);
      }}
      onChoose={onChoose}
    />
  );
}

interface FieldsProps {
  person: string;
  notes: Readonly<Record<string, string>>;
  faultOf: (field: string) => string | null;
  onChange: (notes: Readonly<Record<string, string>>) => void;
}

/** What is to be mended, by one of those chosen; whose form does not ask it is counted as one it cannot be done with. */
function Fields({ person, notes, faultOf, onChange }: FieldsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  const answers = useQuery(personQuery(event.id, person)).data?.answers ?? [];
  return (
    <ul className={classes['fields']}>
      {answers
        .filter(({ returnable }) => returnable)
        .map((answer) => {
          const { field } = answer;
          const label = answerLabel(answer, speech);
          return (
            <li key={field}>
              <Checkbox
                label={label}
                checked={notes[field] !== undefined}
                onChange={(change) => {
                  const { [field]: _, ...others } = notes;
                  onChange(change.currentTarget.checked ? { ...notes, [field]: '' } : others);
                }}
              />
              {notes[field] !== undefined && (
                <TextInput
                  aria-label={t('review.note-for', { field: label })}
                  placeholder={t('review.note.hint')}
                  maxLength={300}
                  value={notes[field]}
                  error={faultOf(field)}
                  onChange={(change) => {
                    onChange({ ...notes, [field]: change.currentTarget.value });
                  }}
                />
              )}
            </li>
          );
        })}
    </ul>
  );
}
