import { pickText } from '@app/kernel';
import { shiftFollowing } from '@app/programme/domain/ripple';
import { type Session, endOf } from '@app/programme/domain/session';
import { NumberInput, Radio } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { useEditor } from '../editor-context';
import { dayOf } from '../grid/geometry';
import { timeOf } from '../times';
import { EditorDialog } from './editor-dialog';
import classes from './acts.module.css';

/** Shifts what follows in the room or in all of them on that day, with what would come of it beforehand. */
export function ShiftDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { store, state, days, rooms, event } = useEditor();
  const { t, language } = useSpeech();
  const [minutes, setMinutes] = useState(10);
  const [everywhere, setEverywhere] = useState(session.roomId === null);
  const day = days[dayOf(days, Date.parse(session.startsAt ?? ''))];
  const changes =
    day === undefined
      ? []
      : shiftFollowing(state.sessions.values(), {
          roomId: everywhere ? null : session.roomId,
          from: endOf(session) ?? 0,
          until: day.to,
          minutes,
          except: [session.id],
        });
  return (
    <EditorDialog title={t('programme.act.shift')} onClose={onClose}>
      <DialogForm
        does={t('programme.shift.do', { n: changes.length })}
        busy={false}
        error={null}
        ready={changes.length > 0 && minutes !== 0}
        why={changes.length === 0 ? t('programme.shift.none') : ''}
        onCancel={onClose}
        onSubmit={() => {
          store.act('ripple', changes);
          onClose();
        }}
      >
        <NumberInput
          label={t('programme.shift.by')}
          description={t('programme.shift.by.about')}
          value={minutes}
          min={-240}
          max={240}
          step={5}
          onChange={(value) => {
            setMinutes(typeof value === 'number' ? value : 0);
          }}
        />
        {session.roomId !== null && (
          <Radio.Group
            label={t('programme.shift.where')}
            value={everywhere ? 'all' : 'room'}
            onChange={(value) => {
              setEverywhere(value === 'all');
            }}
          >
            <Radio mt={6} value="room" label={pickText(rooms.get(session.roomId)?.name ?? {}, language)} />
            <Radio mt={6} value="all" label={t('programme.all-rooms')} />
          </Radio.Group>
        )}
        <div
          className={classes['preview']}
          role="region"
          aria-label={t('programme.shift.preview')}
          tabIndex={0}
        >
          <ul>
            {changes.map(({ session: id, before, after }) => (
              <li key={id}>
                <span>{pickText(state.sessions.get(id)?.title ?? {}, language)}</span>
                <small>
                  {timeOf(Date.parse(before?.startsAt ?? ''), event.timezone)} →{' '}
                  {timeOf(Date.parse(after?.startsAt ?? ''), event.timezone)}
                </small>
              </li>
            ))}
          </ul>
        </div>
      </DialogForm>
    </EditorDialog>
  );
}
