import type { Said } from '@app/i18n';
import type { InterpretationMode } from '@app/programme';
import type { EngagementRole, MaterialKind } from '@app/speakers';

import type { MaterialModel } from './agenda-models';
import type { EventHead } from './models';

/** What she does in a session, in words. */
export interface DutyModel {
  /** “09:00–09:30”, where that is not the whole session; empty where it is. */
  stretch: string;
  /** Out of which language; empty where nobody knows that of the floor. */
  from: string;
  into: string;
  mode: InterpretationMode;
  booth: string;
  /** Who shares the booth with her. */
  with: readonly string[];
}

/** A version of a text or slides, to be taken away. */
export interface TextModel {
  id: string;
  name: string;
  kind: MaterialKind;
  language: string;
  number: number;
  releasedAt: Date;
  checked: boolean;
}

/** Somebody she interprets. */
export interface InterpretedModel {
  id: string;
  /** As the reader reads it, and the other way of writing it; empty where there is none. */
  name: string;
  otherName: string;
  role: EngagementRole;
  pronunciation: Said | null;
  texts: TextModel[];
}

export interface OwnSessionModel {
  id: string;
  title: Said;
  startsAt: Date | null;
  /** “09:00–10:30”; empty without a time. */
  when: string;
  room: Said | null;
  venue: Said | null;
  duties: DutyModel[];
  people: InterpretedModel[];
  documents: MaterialModel[];
}

export interface InterpreterModel {
  event: EventHead;
  name: string;
  /** The zone of the venue, with its distance to UTC. */
  zone: string;
  days: {
    /** Null: sessions without a time yet. */
    date: string | null;
    sessions: OwnSessionModel[];
  }[];
}
