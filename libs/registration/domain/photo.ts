import type { Answers, FieldError, FieldErrorCode, RawValues } from './form-answers';
import { type FormField, type PhotoField, type RegistrationForm } from './form';
import { sidesOf } from './photo-standards';

export * from './photo-standards';

/** The least pixels of a picture, both ways. */
export function leastOf({ shape, least }: Pick<PhotoField, 'shape' | 'least'>): {
  width: number;
  height: number;
} {
  const { width, height } = sidesOf(shape);
  return { width: least, height: Math.round((least * height) / width) };
}

/** The field that asks for a picture, among these; a form asks for one at most. */
export function photoFieldIn(fields: readonly FormField[]): PhotoField | undefined {
  return fields.find((field): field is PhotoField => field.kind === 'photo');
}

/** The same of a whole form. */
export function photoFieldOf(form: Pick<RegistrationForm, 'steps'>): PhotoField | undefined {
  return photoFieldIn(form.steps.flatMap(({ fields }) => fields));
}

/** The picture that answers one of these fields by now, refused with others or taken; empty where there is none. */
export function photoKept(
  { typed, answers }: { typed: Readonly<Record<string, RawValues>>; answers: Answers },
  fields: readonly FormField[],
): string {
  const key = photoFieldIn(fields)?.key ?? '';
  const refused = Object.values(typed).find((step) => step[key] !== undefined)?.[key];
  const kept = refused ?? answers[key];
  return typeof kept === 'string' ? kept : '';
}

const FAULTS: Readonly<Record<string, FieldErrorCode>> = {
  'pictures.not-a-picture': 'photo-not-picture',
  'pictures.unreadable-kind': 'photo-heic',
  'pictures.too-large': 'photo-too-large',
  'pictures.too-small': 'photo-too-small',
  'pictures.busy': 'photo-busy',
};

/** What is wrong with a picture, as the form says it of its field; null where it is another fault. */
export function photoFault(
  field: string,
  { code, meta }: { code: string; meta?: Readonly<Record<string, unknown>> | undefined },
): FieldError | null {
  const fault = FAULTS[code];
  if (fault === undefined) return null;
  const numbers = Object.entries(meta ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return { field, code: fault, meta: Object.fromEntries(numbers) };
}
