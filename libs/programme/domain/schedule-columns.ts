import { LANGUAGES } from '@app/kernel';

/** What a column of a table of sessions may mean. */
export const SCHEDULE_COLUMNS = [
  'id',
  'code',
  'day',
  'start',
  'end',
  'minutes',
  'timezone',
  'room',
  'title',
  ...LANGUAGES.map((language) => `title.${language}` as const),
  'subtitle',
  ...LANGUAGES.map((language) => `subtitle.${language}` as const),
  'track',
  'type',
  'language',
  'speakers',
  'speakerIds',
  'abstract',
  ...LANGUAGES.map((language) => `abstract.${language}` as const),
  'description',
  ...LANGUAGES.map((language) => `description.${language}` as const),
  'url',
] as const;

export type ScheduleColumn = (typeof SCHEDULE_COLUMNS)[number];
