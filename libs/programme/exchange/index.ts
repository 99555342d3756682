export * from './schedule';
export {
  type Fault,
  type FaultCode,
  type Note,
  type NoteCode,
  type Place,
  type ScheduleReading,
} from './remarks';
export { besides, localised, TEXT_FIELDS, type TextField, textLanguage, textsOf } from './texts';
export { MOST_BYTES } from './decode';
export { type ReadOptions, readScheduleXml } from './read-xml';
export { readScheduleJson } from './read-json';
export { writeScheduleXml } from './write-xml';
export { writeScheduleJson } from './write-json';
export { SCHEDULE_COLUMNS, type ScheduleColumn } from '../domain/schedule-columns';
export {
  type HeadingLanguage,
  headingOf,
  proposeScheduleMapping,
  type ScheduleMapping,
} from './table-columns';
export { readScheduleTable, type TableLine, type TableOptions } from './read-table';
export { nameInTable, writeScheduleTable } from './write-table';
