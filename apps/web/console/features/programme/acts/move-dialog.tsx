import { pickText } from '@app/kernel';
import { freeStretches } from '@app/programme/domain/ripple';
import type { Session } from '@app/programme/domain/session';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { useEditor } from '../editor-context';
import { dayOf } from '../grid/geometry';
import { spanOf, timeOf } from '../times';
import { EditorDialog } from './editor-dialog';
import classes from './acts.module.css';

const MINUTE = 60_000;
const CLOCK = /^([01]?\d|2[0-9]):([0-5]\d)$/;

/** Moves a session without dragging: day, room and time, with what is free there for as long as it takes. */
export function MoveDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { days, event, store, state, foresee, focus, window } = useEditor();
  const { t, format, language } = useSpeech();
  const start = session.startsAt === null ? null : Date.parse(session.startsAt);
  const [day, setDay] = useState(start === null ? 0 : Math.max(0, dayOf(days, start)));
  const [roomId, setRoom] = useState(session.roomId ?? event.rooms[0]?.id ?? '');
  const [time, setTime] = useState(start === null ? '' : timeOf(start, event.timezone));

  const found = days[day];
  const free =
    found === undefined
      ? []
      : freeStretches(state.sessions.values(), {
          roomId,
          from: found.from + window.from * MINUTE,
          until: found.from + window.to * MINUTE,
          minutes: session.minutes,
          except: [session.id],
        });
  const at = found === undefined ? null : momentAt(found.from, time);
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
          description={format.zone(new Date(found?.from ?? 0).toISOString(), event.timezone)}
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
                setTime(timeOf(from, event.timezone));
              }}
            >
              {spanOf(from, (to - from) / MINUTE, event.timezone)}
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

/** The moment so many hours and minutes after midnight; null where the text is no time. */
function momentAt(midnight: number, time: string): number | null {
  const [, hours, minutes] = CLOCK.exec(time.trim()) ?? [];
  return hours === undefined ? null : midnight + (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
