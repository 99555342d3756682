import type { Session } from '@app/programme/domain/session';
import type { Editor } from './editor-context';
import { cellsOf } from './grid/geometry';
import type { Axis } from './grid/strands';
import type { ProgrammeSearch } from './search';

/** Whether a session stands in the tray: it has no time, or no room where the columns are rooms. */
export function waits({ startsAt, roomId }: Session, axis: Axis): boolean {
  return startsAt === null || (roomId === null && axis === 'rooms');
}

/** The session the keys are at, where its card is drawn: nothing is done to what nobody sees. */
export function drawnAt(
  { at, shown, days, axis, columns }: Pick<Editor, 'at' | 'shown' | 'days' | 'axis' | 'columns'>,
  view: ProgrammeSearch['view'],
): Session | undefined {
  if (at.kind !== 'session') return undefined;
  const session = shown.find(({ id }) => id === at.session);
  if (session === undefined || waits(session, axis)) return session;
  return view !== 'list' && cellsOf(session, days, columns).length > 0 ? session : undefined;
}
