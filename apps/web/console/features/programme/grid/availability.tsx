import type { Session } from '@app/programme/domain/session';
import { forwardRef, useImperativeHandle, useMemo, useState, type CSSProperties } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { type Band, bandsOf } from './bands';
import type { ColumnsDrawn } from './use-columns-in-sight';
import classes from './grid.module.css';

/** What a drag tells the bands: which session it holds, null once it holds none. */
export interface AvailabilityHandle {
  hold: (session: Session | null) => void;
}

/**
 * Where the session that is dragged, or cut and not yet pasted, should not go. It is drawn once when the drag begins and
 * again when other columns come into sight: a pointer that moves costs it nothing.
 */
export const Availability = forwardRef<AvailabilityHandle, { drawn: ColumnsDrawn }>(function Availability(
  { drawn: { first, last } },
  ref,
) {
  const { state, surroundings, days, columns, window, cut } = useEditor();
  const { t } = useSpeech();
  const [dragged, setDragged] = useState<Session | null>(null);
  useImperativeHandle(ref, () => ({ hold: setDragged }), []);
  const held = dragged ?? state.sessions.get(cut ?? '') ?? null;
  const bands = useMemo(() => {
    if (held === null) return [];
    const plan = {
      ...surroundings,
      sessions: state.sessions.values(),
      days,
      columns,
      personOf: (id: string) => surroundings.engaged.get(id)?.personId ?? null,
    };
    return bandsOf(held, plan, { first, last }).flatMap((band) => clipped(band, window));
  }, [held, surroundings, state.sessions, days, columns, window, first, last]);
  if (bands.length === 0) return null;

  const reasons = (['closed', 'people'] as const).filter((why) => bands.some((band) => band.why === why));
  return (
    <>
      <div className={classes['bands']} aria-hidden>
        {bands.map(({ why, column, columns: across, minute, minutes }) => (
          <div
            key={`${why} ${String(column)} ${String(minute)}`}
            className={classes['band']}
            data-why={why}
            style={
              {
                '--column': column,
                '--across': across,
                '--at': minute,
                '--minutes': minutes,
              } as CSSProperties
            }
          />
        ))}
      </div>
      <div className={classes['legend']}>
        <ul aria-label={t('programme.bands')}>
          {reasons.map((why) => (
            <li key={why}>
              <span className={classes['band']} data-why={why} aria-hidden />
              {t(`programme.bands.${why}`)}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
});

/** As much of a band as the hours that are shown have of it. */
function clipped(band: Band, { from, to }: { from: number; to: number }): Band[] {
  const minute = Math.max(band.minute, from);
  const minutes = Math.min(band.minute + band.minutes, to) - minute;
  return minutes <= 0 ? [] : [{ ...band, minute, minutes }];
}
