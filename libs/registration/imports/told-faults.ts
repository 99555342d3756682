import { fieldOf } from '../domain/form';
import type { StoredRow } from '../persistence/imports.repository';
import type { RowFault, RowMatter } from '../table/read-row';

/** Nobody reads two hundred countries; the first show how they are written. */
const TOLD = 8;

/** Whether what is wrong with a row is something else than was offered. */
export function namesNoChoice({ faults }: StoredRow): boolean {
  return faults.some(isNoChoice);
}

/** The row, with what its cells may say instead where they name none of the choices. */
export function withChoices(row: StoredRow, matter: RowMatter): StoredRow {
  return { ...row, faults: row.faults.map((fault) => (isNoChoice(fault) ? told(fault, matter) : fault)) };
}

function isNoChoice({ code, field }: RowFault): boolean {
  return code === 'unknown-option' && field !== null;
}

function told(fault: RowFault, { form, choices }: RowMatter): RowFault {
  const offered = choices(fault.field ?? '');
  const label = fieldOf(form, fault.field ?? '')?.label;
  return {
    ...fault,
    ...(label === undefined ? {} : { label }),
    ...(offered.length === 0
      ? {}
      : { choices: { first: offered.slice(0, TOLD), more: offered.length > TOLD } }),
  };
}
