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
export {
  type HeadingLanguage,
  headingOf,
  proposeScheduleMapping,
  SCHEDULE_COLUMNS,
  type ScheduleColumn,
  type ScheduleMapping,
} from './table-columns';
export { readScheduleTable, type TableLine, type TableOptions } from './read-table';
export { nameInTable, writeScheduleTable } from './write-table';
