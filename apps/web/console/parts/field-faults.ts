import { asProblem, type Problem } from '../../api/problem';
import { type Speech, useSpeech } from '../i18n/speech';
import { failureDetail } from './failure-words';
import { fieldErrors, fieldOf, type FieldErrors } from './field-errors';

/** What a refusal says of each field, in the reader's words; `of` as the faults of a form have words of their own. */
export function errorsOf(problem: Problem, speech: Speech, of: string | undefined): FieldErrors {
  const field = fieldOf(problem);
  if (field !== undefined) return { [field]: { '': failureDetail(problem, speech) } };
  const answers = codesIn(problem);
  const own = ownWords(problem, speech);
  return fieldErrors(problem.fields, (name, detail) => {
    const code = answers.get(name);
    if (code !== undefined) return speech.named(`register.fault.${code}`, detail);
    if (own !== '') return own;
    return speech.named(`fault.${of ?? ''}.${name}`, speech.named(`fault.${name}`, detail));
  });
}

/** A refusal of one field for a reason of its own says more than what the field must be; empty where it has no words. */
function ownWords(problem: Problem, speech: Speech): string {
  if (problem.code === 'invalid' || problem.fields.length !== 1) return '';
  return failureDetail({ ...problem, detail: '' }, speech);
}

/** The faults of answers have a code each. */
function codesIn({ meta }: Problem): ReadonlyMap<string, string> {
  const { faults } = meta;
  const known = (Array.isArray(faults) ? faults : []) as { field?: string; code?: string }[];
  return new Map(known.flatMap(({ field, code }) => (field && code ? [[field, code] as const] : [])));
}

/** The faults of a dialog: each beside its field, and what is left for its foot. */
export interface FieldFaults {
  /** `part`: which row of a list, or which field of a group; the first that has one where it is left out. */
  of: (field: string, part?: string) => string | null;
  /** The refusal, where it names no field that the dialog has. */
  rest: Error | null;
}

/** Binds what the server refused to the fields a dialog has. */
export function useFieldFaults(error: Error | null, fields: readonly string[], of?: string): FieldFaults {
  const speech = useSpeech();
  const errors = error === null ? {} : errorsOf(asProblem(error), speech, of);
  const named = Object.keys(errors);
  const bound = named.length > 0 && named.every((field) => fields.includes(field));
  return {
    of: (field, part) => {
      const found = (bound && errors[field]) || {};
      return (part === undefined ? Object.values(found)[0] : found[part]) ?? null;
    },
    rest: bound ? null : error,
  };
}
