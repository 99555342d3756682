import { pickText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import { forwardRef, useImperativeHandle, useMemo, useState, type CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { type Band, closedBands, peopleBands } from './bands';
import classes from './grid.module.css';

/** How many of those whom one thing keeps are named in the grid. */
const NAMED = 2;

/** Told by a gesture what it holds. */
export interface AvailabilityHandle {
  /** A session that exists or one to be drawn; null once it is let go. */
  hold: (what: Session | 'new' | null) => void;
}

/**
 * Where what is held, or was cut, cannot well stand: rooms that are closed, people who are away or elsewhere. It is worked
 * out once, when something is taken up; nothing of it changes while a pointer moves.
 */
export const Availability = forwardRef<AvailabilityHandle>(function Availability(_, ref) {
  const { cut, state } = useEditor();
  const [held, setHeld] = useState<Session | 'new' | null>(null);
  useImperativeHandle(ref, () => ({ hold: setHeld }), []);
  const session = held ?? (cut === null ? null : (state.sessions.get(cut) ?? null));
  return session === null ? null : <Bands of={session} />;
});

function Bands({ of }: { of: Session | 'new' }) {
  const { state, surroundings, days, columns, window } = useEditor();
  const bands = useMemo(() => {
    const grid = { days, columns, window };
    const closed = closedBands(surroundings, grid);
    return of === 'new'
      ? closed
      : [...closed, ...peopleBands(of, state.sessions.values(), surroundings, grid)];
  }, [of, state.sessions, surroundings, days, columns, window]);
  return bands.map((band) => <BandShown key={keyOf(band)} band={band} />);
}

function BandShown({ band: { column, columns, minute, minutes, reasons } }: { band: Band }) {
  const { t, language } = useSpeech();
  const style = { '--column': column, '--span': columns, '--at': minute, '--minutes': minutes };
  const words = reasons.map(({ names, busy }) => {
    const name = namesIn(names, t);
    return busy === null
      ? t('programme.band.away', { name })
      : t('programme.band.busy', { name, session: pickText(busy, language) });
  });
  return (
    <div
      className={classes['band']}
      data-of={reasons.length === 0 ? 'room' : 'people'}
      style={style as CSSProperties}
    >
      <span>{reasons.length === 0 ? t('programme.band.closed') : words.join(' · ')}</span>
    </div>
  );
}

function namesIn(names: readonly string[], t: ReturnType<typeof useSpeech>['t']): string {
  const more = names.length - NAMED;
  const few = names.slice(0, NAMED).join(', ');
  return more > 0 ? `${few} ${t('programme.band.more', { n: more })}` : few;
}

function keyOf({ column, minute, reasons }: Band): string {
  return `${reasons.length === 0 ? 'room' : 'people'} ${String(column)} ${String(minute)}`;
}
