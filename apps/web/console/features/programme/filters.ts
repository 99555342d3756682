import { type Language, pickText, searchKey } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import type { ProgrammeSearch } from './search';

const FILTERS = ['q', 'theme', 'language'] as const;

/** The filters that hide the session, each as it is to be for it to be shown. */
export function hiding(
  session: Session,
  search: ProgrammeSearch,
  language: Language,
): Partial<ProgrammeSearch> {
  const found: Partial<ProgrammeSearch> = {};
  for (const filter of FILTERS) {
    const value = search[filter];
    if (value !== undefined && !passes(session, { [filter]: value }, language)) found[filter] = undefined;
  }
  // In the grid of rooms what waits beside it is shown whatever rooms are.
  const isChosen = search.view !== undefined || (session.startsAt !== null && session.roomId !== null);
  if (isChosen && search.room?.split(',').includes(session.roomId ?? '') === false) found.room = undefined;
  return found;
}

/** Whether the session is among those the address asks for; where rooms are the columns, they are chosen there. */
export function passes(session: Session, search: ProgrammeSearch, language: Language): boolean {
  const { q, theme, room, language: floor, view } = search;
  if (view !== undefined && room?.split(',').includes(session.roomId ?? '') === false) return false;
  if (theme !== undefined && !theme.split(',').includes(session.themeId ?? 'none')) return false;
  if (floor !== undefined && session.floorLanguage !== floor) return false;
  if (q === undefined) return true;
  const words =
    Object.values(session.title).join(' ') + ` ${session.code} ${pickText(session.subtitle, language)}`;
  return searchKey(words).includes(searchKey(q));
}
