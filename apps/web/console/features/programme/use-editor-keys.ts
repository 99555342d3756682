import { useKeys } from '../../keys/use-keys';
import { drawnAt } from './drawn';
import type { Editor } from './editor-context';
import { momentOfCell } from './grid/geometry';
import type { ProgrammeSearch } from './search';

interface Acts {
  view: ProgrammeSearch['view'];
  setCut: (session: string | null) => void;
  show: (changes: Partial<ProgrammeSearch>) => void;
  nextConflict: (step: 1 | -1) => void;
}

/** The keys of the editor beyond walking: make, open, cut and paste, unschedule, lengthen, days, conflicts, undo. */
export function useEditorKeys(editor: Editor, { view, setCut, show, nextConflict }: Acts): void {
  const { at, state, store, mayWrite, days, shownDays, columns } = editor;
  const session = drawnAt(editor, view);
  const goToDay = (index: number): void => {
    const day = days[index];
    if (day) show({ day: day.date });
  };
  const change = (name: string, after: Partial<NonNullable<typeof session>>): void => {
    if (session && mayWrite) store.put(name, [{ before: session, after: { ...session, ...after } }]);
  };
  const paste = (): void => {
    const moved = state.sessions.get(editor.cut ?? '');
    // A cell is drawn as long as it has the keys.
    if (!moved || at.kind !== 'cell' || !mayWrite || !document.activeElement?.matches('[data-current]'))
      return;
    const put = columns[at.column]?.of.takes(moved) ?? moved;
    store.put('move', [{ before: moved, after: { ...put, startsAt: momentOfCell(days, columns, at) } }]);
    setCut(null);
    editor.focus({ kind: 'session', session: moved.id });
  };

  useKeys([
    {
      keys: 'n',
      does: 'programme.keys.new',
      run: () => {
        editor.create(at.kind === 'cell' ? at : null);
      },
    },
    {
      keys: 'e',
      does: 'programme.keys.open',
      run: () => {
        if (session) editor.open(session.id);
      },
    },
    {
      keys: 'x',
      does: 'programme.keys.cut',
      run: () => {
        if (mayWrite) setCut(session?.id ?? null);
      },
    },
    { keys: 'v', does: 'programme.keys.paste', run: paste },
    {
      keys: 'Delete',
      does: 'programme.keys.unschedule',
      run: () => {
        change('unschedule', { startsAt: null });
      },
    },
    {
      keys: '+',
      does: 'programme.keys.longer',
      run: () => {
        change('resize', { minutes: (session?.minutes ?? 0) + 5 });
      },
    },
    {
      keys: '-',
      does: 'programme.keys.shorter',
      run: () => {
        change('resize', { minutes: Math.max(5, (session?.minutes ?? 0) - 5) });
      },
    },
    {
      keys: '[',
      does: 'programme.keys.day-before',
      run: () => {
        goToDay((shownDays[0] ?? 0) - 1);
      },
    },
    {
      keys: ']',
      does: 'programme.keys.day-after',
      run: () => {
        goToDay((shownDays[0] ?? 0) + 1);
      },
    },
    ...days.slice(0, 9).map((_, index) => ({
      keys: String(index + 1),
      does: 'programme.keys.day' as const,
      run: () => {
        goToDay(index);
      },
    })),
    {
      keys: 'F8',
      does: 'programme.keys.next-conflict',
      run: () => {
        nextConflict(1);
      },
    },
    {
      keys: 'Shift+F8',
      does: 'programme.keys.previous-conflict',
      run: () => {
        nextConflict(-1);
      },
    },
    {
      keys: 'Mod+z',
      does: 'programme.undo',
      run: () => {
        store.undo();
      },
    },
    {
      keys: 'Mod+Shift+z',
      does: 'programme.redo',
      run: () => {
        store.redo();
      },
    },
    {
      keys: 'Escape',
      does: 'programme.keys.escape',
      run: () => {
        setCut(null);
      },
    },
  ]);
}
