import { DomainError } from '@app/kernel';
import { TABLE_LIMITS } from './table';

function refused(code: string, title: string, detail: string): DomainError {
  return new DomainError({ code: `registration.${code}`, kind: 'invalid', title, detail });
}

export function tableTooLarge(): DomainError {
  const { megabytes, rows, columns } = TABLE_LIMITS;
  return refused(
    'table-too-large',
    'Too large',
    `A table may have ${megabytes} MB, ${rows} rows and ${columns} columns at most. Please bring it in parts.`,
  );
}

export function tableEmpty(): DomainError {
  return refused(
    'table-empty',
    'Nothing in it',
    'There is no row below the first one. The first row names the columns, each further row is one person.',
  );
}

export function tableUnreadable(): DomainError {
  return refused(
    'table-unreadable',
    'Cannot be read',
    'This is no table we can read. Save it as an Excel workbook (.xlsx) or as CSV in UTF-8, or paste the rows.',
  );
}

export function tableOldWorkbook(): DomainError {
  return refused(
    'table-old-workbook',
    'Old Excel format',
    'This is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without a password and bring it again.',
  );
}

export function sheetUnknown(sheet: string): DomainError {
  return refused(
    'table-sheet-unknown',
    'No such sheet',
    `The workbook has no sheet “${sheet.slice(0, 40)}”.`,
  );
}

/** Fewer rows are taken here than a table may have elsewhere. */
export function tableTooLong(most: number): DomainError {
  return refused(
    'table-too-long',
    'Too many rows',
    `Up to ${most} rows are taken at once. Please bring the table in parts.`,
  );
}
