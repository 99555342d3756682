import type { MaterialModel } from './agenda-models';
import type { Said } from '@app/i18n';
import type { EngagementRole, EngagementState, MaterialKind } from '@app/speakers';

import type { EventHead, FormPart, OptionModel } from './models';

export interface HandedModel {
  id: string;
  kind: MaterialKind;
  language: string;
  number: number;
  name: string;
  sentAt: Date;
  released: boolean;
}

export interface PlaceModel {
  session: Said;
  room: Said | null;
  from: Date | null;
  /** The day it is planned for, which may still be another. */
  plannedOn: string | null;
  isProvisional: boolean;
}

export interface PartModel {
  id: string;
  role: EngagementRole;
  state: EngagementState;
  onBehalfOf: string | null;
  places: readonly PlaceModel[];
  /** Whether she may say yes, and whether she may say no. */
  mayConfirm: boolean;
  mayDecline: boolean;
  /** Whether it still stands, so that something is handed in for it. */
  stands: boolean;
  due: Date | null;
  handed: readonly HandedModel[];
  /** The reason she had begun to write. */
  reason: string;
}

export interface TimesModel {
  date: string;
  rows: readonly { from: string; to: string }[];
}

/** Everything a speaker’s own page shows. */
export interface SpeakerModel {
  event: EventHead;
  name: string;
  parts: readonly PartModel[];
  notes: readonly Said[];
  days: readonly TimesModel[];
  profile: readonly FormPart[];
  version: number;
  hasPhoto: boolean;
  /** Of the sessions she appears in. */
  documents: readonly (MaterialModel & { session: Said })[];
  languages: readonly OptionModel[];
}
