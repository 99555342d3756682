import type { Session } from '@app/programme/domain/session';
import { useMemo } from 'react';
import type { EventDetail } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import type { Surroundings } from '../conflicts/surroundings';
import type { ProgrammeSearch } from '../search';
import { type Axis, peopleStrands, roomStrand, type Strand, themeStrand } from './strands';

/** What the columns are for what the address asks: rooms or themes, all or those chosen, or people. */
export function useStrands(
  event: EventDetail,
  sessions: ReadonlyMap<string, Session>,
  surroundings: Surroundings,
  { view, theme, room }: ProgrammeSearch,
): { axis: Axis; strands: readonly Strand[] } {
  const none = useSpeech().t('programme.theme.none');
  const axis = view === 'themes' || view === 'people' ? view : 'rooms';
  // Who there is changes with the sessions; rooms and themes do not.
  const spoken = axis === 'people' ? sessions : null;
  const strands = useMemo(() => {
    if (spoken !== null) return peopleStrands(spoken.values(), surroundings);
    return axis === 'themes' ? themesOf(event, theme, none) : chosenOf(event.rooms, room).map(roomStrand);
  }, [axis, spoken, surroundings, event, theme, room, none]);
  return { axis, strands };
}

/** The themes chosen; of all of them, what belongs to none comes last. */
function themesOf({ themes }: EventDetail, chosen: string | undefined, none: string): Strand[] {
  const found = chosenOf(themes, chosen);
  const last = found.length === themes.length ? [themeStrand(null, none)] : [];
  return [...found.map((theme) => themeStrand(theme, none)), ...last];
}

/** Those chosen, or all where none is. */
function chosenOf<Of extends { id: string }>(all: readonly Of[], chosen: string | undefined): readonly Of[] {
  const wanted = chosen?.split(',') ?? [];
  const found = all.filter(({ id }) => wanted.includes(id));
  return found.length === 0 ? all : found;
}
