import { auditRecord } from '@app/platform';
import type { EngagementEntity, SpeakerEntity } from './persistence/speaker.entities';

/** Who she is stays personal; that she came, and in which languages she can be heard, does not. */
export const speakerRecord = auditRecord('speaker', {
  business: ['country', 'languages', 'language', 'externalId', 'stretches', 'arrivedAt'],
});

export const engagementRecord = auditRecord('engagement', {
  business: [
    'speakerId',
    'role',
    'state',
    'pendingState',
    'onBehalfOf',
    'replacedBy',
    'materialsDue',
    'kind',
    'language',
    'number',
    'checked',
    'released',
  ],
});

export const speakerNoteRecord = auditRecord('speaker-note', {
  business: ['themeId', 'sessionKind', 'roomId', 'words'],
});

/** What people fill in about a speaker. */
export const SPEAKER_FIELDS = [
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
  'salutation',
  'country',
  'email',
  'assistantName',
  'assistantEmail',
  'language',
  'organisation',
  'position',
  'biography',
  'languages',
  'pronunciation',
  'formOfAddress',
  'mcLine',
  'externalId',
] as const satisfies (keyof SpeakerEntity)[];

export type SpeakerField = (typeof SPEAKER_FIELDS)[number];

export type SpeakerFacts = Pick<SpeakerEntity, SpeakerField>;

export function speakerFacts(speaker: SpeakerFacts): SpeakerFacts {
  return Object.fromEntries(
    SPEAKER_FIELDS.map((field) => [field, speaker[field]]),
  ) as unknown as SpeakerFacts;
}

export function engagementFacts({
  speakerId,
  role,
  state,
  pendingState,
  onBehalfOf,
  materialsDue,
}: EngagementEntity): Record<string, unknown> {
  return {
    speakerId,
    role,
    state,
    pendingState,
    onBehalfOf,
    materialsDue: materialsDue?.toISOString() ?? null,
  };
}
