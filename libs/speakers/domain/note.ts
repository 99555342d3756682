/** In which kinds of session those speak whom a note may be for. */
export const NOTE_KINDS = ['session', 'plenary', 'visit', 'rehearsal'] as const;

export type NoteKind = (typeof NOTE_KINDS)[number];

/** Whom a note is for: what is not null has to hold of a place she speaks in; with nothing it is for all who have a place. */
export interface NoteAudience {
  themeId: string | null;
  sessionKind: NoteKind | null;
  roomId: string | null;
}

/** Where and at a time somebody speaks, as far as notes look. */
export interface NotePlace {
  themeId: string | null;
  sessionKind: string;
  roomId: string | null;
}

/** Whether a note is for whoever speaks in these places. */
export function isFor({ themeId, sessionKind, roomId }: NoteAudience, places: readonly NotePlace[]): boolean {
  return places.some(
    (place) =>
      (themeId === null || place.themeId === themeId) &&
      (sessionKind === null || place.sessionKind === sessionKind) &&
      (roomId === null || place.roomId === roomId),
  );
}
