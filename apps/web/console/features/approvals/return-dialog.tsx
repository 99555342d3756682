import { Checkbox, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AnsweredField, Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import { answerLabel, answerText } from '../people/answers';
import { submitKeys } from '../../parts/submit-keys';
import { ReasonChoice } from '../reasons/reason-choice';
import { useReasons } from '../reasons/reasons';
import { DecisionButtons } from './decision-buttons';
import { languageOf } from './language-of';
import { ReviewFailure, type ReviewFailureProps } from './review-failure';
import { type Review, unsentOf } from './use-review';
import classes from './review-buttons.module.css';

export interface DecisionDialogProps {
  person: Registration;
  review: Review;
  /** Why nothing was sent, and what somebody else did meanwhile; what was typed can still be read. */
  refusal: Omit<ReviewFailureProps, 'kept'>;
  onClose: () => void;
}

/** Sends a registration back: which answers are to be mended, a note for each, and a message over all. */
export function ReturnDialog({ person, review, refusal, onClose }: DecisionDialogProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { overtaken } = refusal;
  const before = unsentOf(person.id, 'return');
  const [message, setMessage] = useState(before?.message ?? '');
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>(() => notesOf(before?.items ?? []));
  /** The prepared reasons that were put in, by field; the message’s under no name. */
  const [prepared, setPrepared] = useState(() => preparedOf(before));
  const answers = person.answers.filter(({ returnable }) => returnable);
  const reasons = useReasons(
    'return',
    answers.map(({ field }) => field),
  );
  const items = answers.flatMap(({ field }) => {
    const note = notes[field];
    return note === undefined ? [] : [{ field, note: note.trim(), preparedId: prepared[field] }];
  });
  const ready = items.length > 0 && items.every(({ note }) => note !== '');

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('review.return.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={classes['form']}
        onKeyDown={submitKeys}
        onSubmit={(event) => {
          event.preventDefault();
          if (overtaken === null)
            review.decide({ kind: 'return', message: message.trim(), preparedId: prepared[''], items });
        }}
      >
        <p className={classes['note']}>{t('review.return.about', { language: languageOf(person) })}</p>
        <ReviewFailure {...refusal} kept={message !== '' || items.length > 0} />
        <ReasonChoice
          reasons={reasons}
          nameOf={(field) => {
            const answer = answers.find((one) => one.field === field);
            return answer === undefined ? field : answerLabel(answer, speech);
          }}
          onChoose={({ id, field }, put) => {
            if (field === '') setMessage(put);
            else setNotes((before) => changed(before, field, put(before[field] ?? '')));
            setPrepared((before) => ({ ...before, [field]: id }));
          }}
        />
        <ul className={classes['items']}>
          {answers.map((answer) => (
            <Item
              key={answer.field}
              answer={answer}
              note={notes[answer.field]}
              onChange={(note) => {
                setNotes((before) => changed(before, answer.field, note));
              }}
            />
          ))}
        </ul>
        <Textarea
          label={t('review.message')}
          description={t('review.message.about')}
          autosize
          minRows={2}
          maxLength={1000}
          value={message}
          onChange={(event) => {
            setMessage(event.currentTarget.value);
          }}
        />
        {items.length === 0 && <p className={classes['note']}>{t('review.return.choose')}</p>}
        <DecisionButtons
          overtaken={overtaken}
          does={t('review.return')}
          ready={ready}
          keys
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

interface ItemProps {
  answer: AnsweredField;
  note: string | undefined;
  onChange: (note: string | undefined) => void;
}

function Item({ answer, note, onChange }: ItemProps) {
  const speech = useSpeech();
  const { t } = speech;
  const given = answerText(answer, speech);
  const label = answerLabel(answer, speech);
  return (
    <li>
      <Checkbox
        label={label}
        description={
          <span className={classes['given']}>
            <Foreign>{given === '' ? t('review.not-answered') : given}</Foreign>
          </span>
        }
        checked={note !== undefined}
        onChange={(change) => {
          onChange(change.currentTarget.checked ? '' : undefined);
        }}
      />
      {note !== undefined && (
        <TextInput
          className={classes['itemNote'] ?? ''}
          aria-label={t('review.note-for', { field: label })}
          placeholder={t('review.note.hint')}
          description={note.trim() === '' ? t('review.note.needed') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          maxLength={300}
          data-autofocus
          autoFocus
          value={note}
          onChange={(change) => {
            onChange(change.currentTarget.value);
          }}
        />
      )}
    </li>
  );
}

function notesOf(items: readonly { field: string; note: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(items.map(({ field, note }) => [field, note]));
}

function preparedOf(before: ReturnType<typeof unsentOf<'return'>>): Readonly<Record<string, string>> {
  const chosen = [{ field: '', preparedId: before?.preparedId }, ...(before?.items ?? [])];
  return Object.fromEntries(
    chosen.flatMap(({ field, preparedId }) => (preparedId === undefined ? [] : [[field, preparedId]])),
  );
}

function changed(
  notes: Readonly<Record<string, string>>,
  key: string,
  note: string | undefined,
): Record<string, string> {
  const others = Object.entries(notes).filter(([other]) => other !== key);
  return Object.fromEntries(note === undefined ? others : [...others, [key, note]]);
}
