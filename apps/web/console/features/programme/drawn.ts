import type { Session } from '@app/programme/domain/session';
import type { Editor } from './editor-context';
import { cellOf } from './grid/geometry';
import type { ProgrammeSearch } from './search';

/** The session the keys are at, where its card is drawn: nothing is done to what nobody sees. */
export function drawnAt(
  { at, shown, days, columns }: Pick<Editor, 'at' | 'shown' | 'days' | 'columns'>,
  view: ProgrammeSearch['view'],
): Session | undefined {
  if (at.kind !== 'session') return undefined;
  const session = shown.find(({ id }) => id === at.session);
  if (session === undefined || session.startsAt === null || session.roomId === null) return session;
  return view !== 'list' && cellOf(session, days, columns) !== null ? session : undefined;
}
