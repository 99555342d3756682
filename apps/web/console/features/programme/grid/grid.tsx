import { useEffect, useMemo, useRef, type CSSProperties, type RefObject } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { useEditor, ZOOMS } from '../editor-context';
import { Availability, type AvailabilityHandle } from './availability';
import { SessionCard } from './card';
import { CellCursor } from './cell-cursor';
import { ColumnHeads } from './column-heads';
import { Elsewhere } from './elsewhere';
import { DayHint, DragGhost } from './ghost';
import { type Placed, placeAt, placed } from './geometry';
import { TimeRuler } from './time-ruler';
import { type ColumnsDrawn, useColumnsInSight } from './use-columns-in-sight';
import { useDrag } from './use-drag';
import { useGridKeys } from './use-grid-keys';
import classes from './grid.module.css';

/** Days, and of each its rooms, themes or people, as columns, time from top to bottom, sessions as the cards of a column. */
export function Grid({ root }: { root: RefObject<HTMLElement | null> }) {
  const editor = useEditor();
  const { t } = useSpeech();
  const { columns, days, shown, window, zoom } = editor;
  const board = useRef<HTMLDivElement>(null);
  const places = useMemo(() => placed(shown, days, columns), [shown, days, columns]);
  const onKeyDown = useGridKeys(places);
  const ghost = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useColumnsInSight(scroller, columns.length);
  const hint = useRef<HTMLDivElement>(null);
  const availability = useRef<AvailabilityHandle>(null);
  useDrag({ root, board, ghost, hint, availability });

  const { at } = editor;
  // Whoever works by keys stays on the card wherever it is moved to; whoever does something else is not interrupted.
  const within = useRef(false);
  const current = placeAt(at, places);
  const focused = current
    ? `${current.session.id} ${String(current.column)}`
    : at.kind === 'session'
      ? at.session
      : `${String(at.column)}:${String(at.minute)}`;
  const awaited = at.kind === 'session' && current === undefined;
  useEffect(() => {
    const holder = document.activeElement;
    // A card taken off the grid has let the keys go to nobody; whoever has them since keeps them.
    if (holder !== document.body && !board.current?.contains(holder)) within.current = false;
    // A session on a day that is still to be drawn is not forestalled by the cell that stands in for it.
    if (within.current && !(awaited && holder !== document.body))
      board.current?.querySelector<HTMLElement>('[data-current]')?.focus();
  }, [focused, places, awaited]);

  // Where the keys are stays drawn, however far it is scrolled away.
  const inSight = places.filter(
    (place) => (place.column >= drawn.first && place.column <= drawn.last) || place === current,
  );
  const style = {
    '--minute': `${String(ZOOMS[zoom])}px`,
    '--columns': columns.length,
    '--from': window.from,
    '--length': window.to - window.from,
  } as CSSProperties;
  return (
    <div ref={scroller} className={classes['scroll']} style={style} data-scroll>
      <ColumnHeads drawn={drawn} />
      <div className={classes['body']}>
        <TimeRuler />
        <div
          ref={board}
          className={classes['board']}
          role="group"
          aria-label={t('programme.grid')}
          onKeyDown={onKeyDown}
          onFocus={() => {
            within.current = true;
          }}
          onBlur={({ relatedTarget, currentTarget }) => {
            // A card that is drawn anew elsewhere loses the focus to nobody.
            if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) within.current = false;
          }}
        >
          <Lines drawn={drawn} />
          <Availability ref={availability} />
          <Elsewhere />
          <CellCursor places={places} />
          {byColumn(inSight).map(([column, cards]) => (
            <div key={column} className={classes['cards']} style={{ '--column': column } as CSSProperties}>
              {cards.map((place) => (
                <SessionCard
                  key={place.session.id}
                  place={place}
                  current={place === current}
                  severity={editor.severityOf(place.session.id)}
                  alsoOpen={editor.presence.bySession.get(place.session.id)}
                  cut={editor.cut === place.session.id}
                  theme={
                    place.session.themeId === null ? undefined : editor.themes.get(place.session.themeId)
                  }
                  timezone={editor.event.timezone}
                  onOpen={editor.open}
                  onFocus={editor.focus}
                />
              ))}
            </div>
          ))}
          <DragGhost ref={ghost} />
          <DayHint ref={hint} />
        </div>
      </div>
    </div>
  );
}

/** The cards of each column that has any. */
function byColumn(places: readonly Placed[]): [number, Placed[]][] {
  const columns = new Map<number, Placed[]>();
  for (const place of places) columns.set(place.column, [...(columns.get(place.column) ?? []), place]);
  return [...columns];
}

/** Hours and columns. */
function Lines({ drawn: { first, last } }: { drawn: ColumnsDrawn }) {
  const { columns, days } = useEditor();
  const { language } = useSpeech();
  return columns.slice(first, last + 1).map(({ day, of }, beside) => {
    const index = first + beside;
    return (
      <div
        key={`${days[day]?.id ?? ''} ${of.id}`}
        className={classes['column']}
        style={{ '--column': index } as CSSProperties}
        data-first={index > 0 && columns[index - 1]?.day !== day ? true : undefined}
        title={of.name(language)}
        aria-hidden
      />
    );
  });
}
