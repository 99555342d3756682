import { pickText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { useEditor } from '../editor-context';
import { timeOf } from '../times';
import { clockOn, dayOfNight, momentOn } from './clock-of-day';
import { EditorDialog } from './editor-dialog';
import { freeFits } from './free-fits';
import classes from './acts.module.css';

const MINUTE = 60_000;

/** Moves a session without dragging: day, room and time, with what is free there for as long as it takes. */
export function MoveDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { days, event, store, state, surroundings, foresee, focus, window } = useEditor();
  const { t, format, language } = useSpeech();
  const start = session.startsAt === null ? null : Date.parse(session.startsAt);
  const zone = event.timezone;
  const stands = start === null ? -1 : dayOfNight(days, start, zone);
  const [day, setDay] = useState(Math.max(0, stands));
  const [roomId, setRoom] = useState(session.roomId ?? event.rooms[0]?.id ?? '');
  const [time, setTime] = useState(() => {
    const on = days[stands];
    if (start === null) return '';
    return on === undefined ? timeOf(start, zone) : clockOn(on, start, zone);
  });

  const found = days[day];
  const free =
    found === undefined
      ? []
      : freeFits(state.sessions.values(), surroundings.others, {
          session,
          roomId,
          from: found.from + window.from * MINUTE,
          until: found.from + window.to * MINUTE,
        }).map(({ from, to }) => ({ from: clockOn(found, from, zone), to: clockOn(found, to, zone) }));
  const at = found === undefined ? null : momentOn(found, time, zone);
  const after = at === null ? null : { ...session, roomId, startsAt: new Date(at).toISOString() };
  const foreseen = after && foresee(after);
  return (
    <EditorDialog title={t('programme.act.move')} onClose={onClose}>
      <DialogForm
        does={t('programme.move.do')}
        busy={false}
        error={null}
        ready={after !== null}
        onCancel={onClose}
        onSubmit={() => {
          if (after === null) return;
          store.put('move', [{ before: session, after }]);
          focus({ kind: 'session', session: session.id });
          onClose();
        }}
      >
        <NativeSelect
          label={t('programme.day')}
          value={String(day)}
          data={days.map(({ date }, index) => ({ value: String(index), label: format.shortDay(date) }))}
          onChange={({ currentTarget }) => {
            setDay(Number(currentTarget.value));
          }}
        />
        <NativeSelect
          label={t('programme.room')}
          value={roomId}
          data={event.rooms.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))}
          onChange={({ currentTarget }) => {
            setRoom(currentTarget.value);
          }}
        />
        <TextInput
          label={t('programme.start')}
          description={format.zone(new Date(found?.from ?? 0).toISOString(), zone)}
          placeholder="09:30"
          required
          value={time}
          onChange={({ currentTarget }) => {
            setTime(currentTarget.value);
          }}
        />
        <fieldset className={classes['free']}>
          <legend>{t('programme.move.free')}</legend>
          {free.length === 0 && <p>{t('programme.move.none')}</p>}
          {free.map(({ from, to }) => (
            <button
              key={from}
              type="button"
              onClick={() => {
                setTime(from);
              }}
            >
              {from}–{to}
            </button>
          ))}
        </fieldset>
        <p role="status" className={classes['foreseen']} data-severity={foreseen?.severity ?? undefined}>
          {foreseen?.words}
        </p>
      </DialogForm>
    </EditorDialog>
  );
}
