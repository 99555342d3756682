import type { Session } from '@app/programme/domain/session';
import { createContext, useContext } from 'react';
import type { EventDetail, Room, Theme } from '../../../api/types';
import type { DraftState, DraftStore } from './draft/draft-store';
import type { Cell, Column, Focus, GridDay, Window } from './grid/geometry';
import type { Axis } from './grid/strands';
import type { Severity } from './conflicts/severity';
import type { Surroundings } from './conflicts/surroundings';
import type { Presence } from './presence/use-presence';

/** Minutes one can set a time by; how high a minute is drawn goes with it. */
export const ZOOMS = { 5: 3.2, 15: 1.8, 30: 1.2, 60: 0.8 } as const;
export type Zoom = keyof typeof ZOOMS;

/** What the parts of the editor share. */
export interface Editor {
  event: EventDetail;
  store: DraftStore;
  state: DraftState;
  mayWrite: boolean;
  days: readonly GridDay[];
  /** Indexes of the days shown. */
  shownDays: readonly number[];
  /** What the columns are, and each of them. */
  axis: Axis;
  columns: readonly Column[];
  window: Window;
  zoom: Zoom;
  rooms: ReadonlyMap<string, Room>;
  themes: ReadonlyMap<string, Theme>;
  /** Sessions that pass the filters. */
  shown: readonly Session[];
  /** What is around the sessions: rooms and their hours, people, what else they owe. */
  surroundings: Surroundings;
  /** Who else is at work here, and on which session. */
  presence: Presence;
  /** The session or cell the keys act on. */
  at: Focus;
  focus: (at: Focus) => void;
  /** The session that was cut, waiting to be pasted. */
  cut: string | null;
  /** Opens the details of a session. */
  open: (session: string) => void;
  /** Makes a session there and opens its details. */
  create: (cell: Cell | null, minutes?: number) => void;
  /** What a session would conflict with if it were so: how grave, and a sentence for the worst of it. */
  foresee: (session: Session) => { severity: Severity | null; words: string };
  /** How grave the gravest conflict of a session is; null where it has none that is not settled. */
  severityOf: (session: string) => Severity | null;
}

const Context = createContext<Editor | null>(null);

export const EditorProvider = Context.Provider;

/** The editor, inside it. */
export function useEditor(): Editor {
  const editor = useContext(Context);
  if (editor === null) throw new Error('This part belongs into the editor of a programme.');
  return editor;
}
