import type { LocalisedText } from '@app/kernel';
import type { Session } from './session';

/** Somebody who appears in a release, as she was printed in it. */
export interface ReleasedSpeaker {
  engagementId: string;
  speakerId: string;
  role: string;
  /** As shown. */
  name: string;
  nativeName: string;
  latinName: string;
  country: string;
  position: LocalisedText;
  organisation: LocalisedText;
  /** Name of whom she stands in for. */
  onBehalfOf: string | null;
  /** Confirmed: nobody else is shown to the public. */
  isPublic: boolean;
}

export type ReleasedSession = Session;

/** A programme that needs nothing else to be shown: whatever is renamed afterwards, it stays what it was. */
export interface ReleasedProgramme {
  timezone: string;
  days: { date: string; title: LocalisedText }[];
  rooms: { id: string; code: string; name: LocalisedText; venue: LocalisedText; capacity: number }[];
  themes: { id: string; code: string; name: LocalisedText; word: LocalisedText; colour: string }[];
  sessions: ReleasedSession[];
  speakers: ReleasedSpeaker[];
}

export interface Release {
  /** Counted from 1 for each event. */
  number: number;
  name: string;
  comment: LocalisedText;
  /** ISO 8601. */
  at: string;
  by: string;
  /** The number of the last operation in it. */
  operations: number;
  programme: ReleasedProgramme;
}
