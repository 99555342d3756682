import type { Conflict } from '@app/commitments/domain/conflict';
import { newId } from '@app/kernel';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { exported } from '../../shell/menu-later';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { useAcknowledgements } from './conflicts/acknowledgements';
import type { Severity } from './conflicts/severity';
import { useSurroundings } from './conflicts/surroundings';
import { useConflicts } from './conflicts/use-conflicts';
import { conflictWords } from './conflicts/words';
import type { OpenDraft } from './draft/use-draft';
import { type Editor as EditorValue, EditorProvider, type Zoom } from './editor-context';
import { hiding, passes } from './filters';
import { type Cell, columnsOf, dayOf, type Focus, gridDays, momentOfCell, windowOf } from './grid/geometry';
import { Grid } from './grid/grid';
import { useStrands } from './grid/use-strands';
import { keptZoom } from './kept-zoom';
import { usePresence } from './presence/use-presence';
import type { ProgrammeSearch } from './search';
import { Toolbar } from './toolbar';
import { Tray } from './tray';
import { UnsavedNotice } from './unsaved-notice';
import { useArrival } from './use-arrival';
import { useEditorKeys } from './use-editor-keys';
import { useReturn } from './use-return';
import classes from './editor.module.css';

// Who opens the timetable does not wait for what is opened from it.
const ConflictsDrawer = lazy(() => exported(import('./conflicts/drawer'), 'ConflictsDrawer'));
const SessionList = lazy(() => exported(import('./session-list'), 'SessionList'));
const SessionPanel = lazy(() => exported(import('./panel/session-panel'), 'SessionPanel'));

/** The timetable editor: the draft as a grid of days and rooms, its conflicts, and what is not scheduled yet. */
export function Editor({
  event,
  draft,
  search,
}: {
  event: EventDetail;
  draft: OpenDraft;
  search: ProgrammeSearch;
}) {
  const { store, state } = draft;
  const speech = useSpeech();
  const navigate = useNavigate({ from: '/$event/programme' });
  const mayWrite = usePermission('programme.write');
  const presence = usePresence(event.id, search.session ?? null, mayWrite);
  const root = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Focus>({ kind: 'cell', column: 0, minute: 9 * 60 });
  const arriveAt = useArrival(root, at);
  const [cut, setCut] = useState<string | null>(null);
  const [zoom, setZoom] = useState<Zoom>(keptZoom.read);
  const [currentConflict, setCurrentConflict] = useState<string | null>(null);
  const [listed, setListed] = useState(false);

  const days = useMemo(() => gridDays(event.days, event.timezone), [event.days, event.timezone]);
  const shownDays = useMemo(() => shownOf(days, search.day), [days, search.day]);
  const shown = useMemo(
    () => [...state.sessions.values()].filter((session) => passes(session, search, speech.language)),
    [state.sessions, search, speech.language],
  );
  const window = useMemo(
    () => windowOf(days, shownDays, state.sessions.values()),
    [days, shownDays, state.sessions],
  );
  const rooms = useMemo(() => new Map(event.rooms.map((room) => [room.id, room])), [event.rooms]);
  const themes = useMemo(() => new Map(event.themes.map((theme) => [theme.id, theme])), [event.themes]);

  const { surroundings, ...known } = useSurroundings(event.id);
  const { axis, strands } = useStrands(event, state.sessions, surroundings, search);
  const columns = useMemo(() => columnsOf(shownDays, strands), [shownDays, strands]);
  const conflicts = useConflicts(state.sessions, surroundings, days);
  const acknowledged = useAcknowledgements(event.id);
  const open = useMemo(
    () => conflicts.list.filter((conflict) => acknowledged.of(conflict) === undefined),
    [conflicts, acknowledged],
  );
  const severities = useMemo(() => gravest(open), [open]);
  const named = useMemo(
    () => ({ sessions: state.sessions, event, surroundings }),
    [state.sessions, event, surroundings],
  );

  const show = useCallback(
    (changes: Partial<ProgrammeSearch>) => {
      void navigate({ search: (before: ProgrammeSearch) => ({ ...before, ...changes }), replace: true });
    },
    [navigate],
  );
  const openSession = useCallback(
    (session: string) => {
      setAt({ kind: 'session', session });
      show({ session });
    },
    [show],
  );
  const create = (cell: Cell | null, minutes: number = Math.max(zoom, 30)): void => {
    if (!mayWrite) return;
    const blank = {
      ...BLANK_SESSION,
      id: newId(),
      title: { [speech.language]: speech.t('programme.new-session') },
      minutes,
    };
    const session: Session =
      cell === null
        ? blank
        : {
            ...(columns[cell.column]?.of.takes(blank) ?? blank),
            startsAt: momentOfCell(days, columns, cell),
          };
    store.put('create', [{ before: undefined, after: session }]);
    openSession(session.id);
  };
  const goTo = useCallback(
    (conflict: Conflict): void => {
      const session = state.sessions.get(conflict.sessions[0] ?? '');
      setCurrentConflict(conflict.key);
      if (session === undefined) return;
      const index = dayOf(days, conflict.from);
      const day = days[index];
      const elsewhere = day && !shownDays.includes(index) ? { day: day.date } : {};
      // Where nobody has a part in it, no column of theirs has it.
      const apart = axis !== 'rooms' && !strands.some((strand) => strand.holds(session));
      const changes = {
        ...hiding(session, search, speech.language),
        ...elsewhere,
        ...(apart && { view: undefined }),
      };
      if (Object.keys(changes).length > 0) show(changes);
      arriveAt(session.id);
      setAt({ kind: 'session', session: session.id });
    },
    [state.sessions, days, shownDays, axis, strands, search, speech.language, show, arriveAt],
  );
  const nextConflict = (step: 1 | -1): void => {
    if (open.length === 0) return;
    const now = open.findIndex(({ key }) => key === currentConflict);
    const next = open[(now + step + open.length) % open.length] ?? open[0];
    setListed(true);
    if (next) goTo(next);
  };

  const editor: EditorValue = {
    event,
    surroundings,
    presence,
    store,
    state,
    mayWrite,
    days,
    shownDays,
    axis,
    columns,
    window,
    zoom,
    rooms,
    themes,
    shown,
    at,
    focus: setAt,
    cut,
    open: openSession,
    create,
    severityOf: (session) => severities.get(session) ?? null,
    foresee: (session) => {
      const [worst, ...more] = conflicts.against(session);
      if (worst === undefined) return { severity: null, words: '' };
      const words = conflictWords(worst, named, speech);
      return {
        severity: worst.severity,
        words:
          more.length === 0 ? words : `${words} ${speech.t('programme.conflict.more', { n: more.length })}`,
      };
    },
  };
  useEditorKeys(editor, { view: search.view, setCut, show, nextConflict });
  useReturn(root, search.session);

  return (
    <EditorProvider value={editor}>
      <UnsavedNotice />
      {known.error !== null && (
        <div className={classes['partly']}>
          <Failure error={known.error} again={known.again} />
          <p>{speech.t('programme.conflicts.partly')}</p>
        </div>
      )}
      <Toolbar
        search={search}
        show={show}
        setZoom={(next) => {
          keptZoom.write(next);
          setZoom(next);
        }}
        conflicts={open.length === 0 && !known.current ? null : open.length}
        onConflicts={() => {
          setListed(!listed);
        }}
      />
      <div ref={root} className={classes['editor']} data-listed={listed || undefined}>
        <Tray />
        <Suspense fallback={<Waiting />}>
          {search.view === 'list' ? <SessionList /> : <Grid root={root} />}
        </Suspense>
        {listed && (
          <aside className={classes['conflicts']} aria-label={speech.t('programme.conflicts')}>
            <h2>{speech.t('programme.conflicts')}</h2>
            <Suspense fallback={<Waiting />}>
              <ConflictsDrawer
                conflicts={conflicts.list}
                complete={known.current}
                named={named}
                mayWrite={mayWrite}
                acknowledged={acknowledged}
                current={currentConflict}
                onGo={goTo}
              />
            </Suspense>
          </aside>
        )}
      </div>
      <Suspense fallback={null}>
        {search.session !== undefined && state.sessions.has(search.session) && (
          <SessionPanel
            key={search.session}
            id={search.session}
            surroundings={surroundings}
            onClose={() => {
              show({ session: undefined });
            }}
          />
        )}
      </Suspense>
    </EditorProvider>
  );
}

function shownOf(days: EditorValue['days'], day: string | undefined): number[] {
  if (day === 'all') return days.map((_, index) => index);
  const found = days.findIndex(({ date }) => date === day);
  return days.length === 0 ? [] : [Math.max(0, found)];
}

/** By session, how grave the gravest of its conflicts is; the list comes with the gravest first. */
function gravest(conflicts: readonly Conflict[]): Map<string, Severity> {
  const found = new Map<string, Severity>();
  for (const { sessions, severity } of conflicts) {
    for (const session of sessions) if (!found.has(session)) found.set(session, severity);
  }
  return found;
}
