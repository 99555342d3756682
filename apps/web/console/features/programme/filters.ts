import { type Language, pickText, searchKey } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import type { ProgrammeSearch } from './search';

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
