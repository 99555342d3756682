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
  // Only in the grid a session stands in a column.
  const inColumn = session.startsAt !== null && session.roomId !== null;
  if (inColumn && search.room?.split(',').includes(session.roomId ?? '') === false) found.room = undefined;
  return found;
}

/** Whether the session is among those the address asks for; rooms choose columns and are not looked at here. */
export function passes(session: Session, search: ProgrammeSearch, language: Language): boolean {
  const { q, theme, language: floor } = search;
  if (theme !== undefined && !theme.split(',').includes(session.themeId ?? 'none')) return false;
  if (floor !== undefined && session.floorLanguage !== floor) return false;
  if (q === undefined) return true;
  const words =
    Object.values(session.title).join(' ') + ` ${session.code} ${pickText(session.subtitle, language)}`;
  return searchKey(words).includes(searchKey(q));
}
