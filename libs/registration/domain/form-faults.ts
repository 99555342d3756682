import type { LocalisedText } from '@app/kernel';
import {
  type FormField,
  type FormStep,
  type RegistrationForm,
  DRIVER_KINDS,
  LAST_STEP,
  isStepKey,
} from './form';
import { canonical } from './canonical';
import { isWallTime } from './date-time';
import { isDate } from './form-answers';
import { PHOTO_LEAST } from './photo';
import { STANDARD_FOLLOW_UP, STANDARD_FORM } from './standard-form';

export type FormFaultCode =
  | 'no-steps'
  | 'bad-step-key'
  | 'step-twice'
  | 'last-step'
  | 'empty-step'
  | 'staff-step'
  | 'too-long'
  | 'bad-key'
  | 'key-twice'
  | 'no-label'
  | 'fixed-missing'
  | 'house-changed'
  | 'one-of'
  | 'no-options'
  | 'option-twice'
  | 'bad-option'
  | 'bad-places'
  | 'choice-below-taken'
  | 'unknown-vocabulary'
  | 'too-few-choices'
  | 'bounds'
  | 'bad-date'
  | 'driver-missing'
  | 'driver-later'
  | 'driver-kind'
  | 'driver-answers'
  | 'fixed-hidden'
  | 'photo-place'
  | 'photo-twice';

/** Why a form cannot be published, and where: of a step, or of a field. */
export interface FormFault {
  code: FormFaultCode;
  step?: string;
  field?: string;
  /** A sentence for whoever edits it. */
  detail: string;
}

/** What lists, badges and mails need of everybody; such fields can be moved and explained, not removed. */
export const FIXED_FIELDS: readonly string[] = [
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
  'country',
  'email',
  'organisationName',
  'jobTitle',
  'language',
  'consent',
];

export const MOST_STEPS = 12;
export const MOST_FIELDS = 20;
const MOST_OPTIONS = 60;

/** What is sent of the button that was pressed; a question of this name would press it. */
const BUTTON = 'then';

const HOUSE_STEPS: readonly FormStep[] = [...STANDARD_FORM.steps, ...STANDARD_FOLLOW_UP.steps];

/** The field of the house with this key, as it must be wherever it is asked. */
export function houseField(key: string): FormField | undefined {
  return HOUSE_STEPS.flatMap(({ fields }) => fields).find((field) => field.key === key);
}

interface Known {
  /** The codes of the event's vocabularies. */
  vocabularies: readonly string[];
  purpose: 'registration' | 'follow-up';
}

/** Everything that keeps a form from working, in the order of the form. An empty list: it can be published. */
export function formFaults({ steps }: Pick<RegistrationForm, 'steps'>, known: Known): FormFault[] {
  return [
    ...shapeFaults(steps, known),
    ...steps.flatMap((step, index) => stepFaults(step, steps.slice(0, index))),
    ...fieldFaults(steps, known),
    ...photoFaults(steps),
    ...(known.purpose === 'registration' ? fixedFaults(steps) : followUpFaults(steps)),
  ];
}

function shapeFaults(steps: readonly FormStep[], { purpose }: Known): FormFault[] {
  if (steps.length === 0) return [fault('no-steps', {}, 'A form has at least one step.')];
  const faults: FormFault[] = [];
  if (steps.length > MOST_STEPS)
    faults.push(
      fault('too-long', {}, `A form has at most ${MOST_STEPS} steps; nobody finishes a longer one.`),
    );
  const last = steps.findIndex(({ key }) => key === LAST_STEP);
  if (purpose === 'registration' && last !== steps.length - 1)
    faults.push(fault('last-step', {}, 'The step in which everything is read over stands last.'));
  return faults;
}

function stepFaults(step: FormStep, before: readonly FormStep[]): FormFault[] {
  const at = { step: step.key };
  const faults: FormFault[] = [];
  if (!isStepKey(step.key))
    faults.push(fault('bad-step-key', at, 'The name of a step in its address is short, in small letters.'));
  if (before.some(({ key }) => key === step.key))
    faults.push(fault('step-twice', at, 'Another step has this name in its address.'));
  if (step.fields.length === 0 && step.key !== LAST_STEP)
    faults.push(fault('empty-step', at, 'This step asks nothing. Add a question or remove it.'));
  if (step.fields.length > MOST_FIELDS)
    faults.push(fault('too-long', at, `A step has at most ${MOST_FIELDS} questions.`));
  if (!isHouseStep(step.key) && !says(step.title))
    faults.push(fault('no-label', at, 'This step has no title.'));
  if (step.forStaff && step.key === LAST_STEP)
    faults.push(fault('staff-step', at, 'The last step is everybody’s.'));
  return faults;
}

function isHouseStep(key: string): boolean {
  return HOUSE_STEPS.some((step) => step.key === key);
}

function fieldFaults(steps: readonly FormStep[], known: Known): FormFault[] {
  const before: { field: FormField; forStaff: boolean }[] = [];
  return steps.flatMap((step) =>
    step.fields.flatMap((field) => {
      const faults = [
        ...ownFaults(field, known),
        ...(before.some((one) => one.field.key === field.key)
          ? [fault('key-twice', { field: field.key }, 'Another question has the same name.')]
          : []),
        ...driverFaults(field, { before, forStaff: step.forStaff ?? false, steps }),
      ].map((one) => ({ ...one, step: step.key }));
      before.push({ field, forStaff: step.forStaff ?? false });
      return faults;
    }),
  );
}

function ownFaults(field: FormField, known: Known): FormFault[] {
  const at = { field: field.key };
  const faults: FormFault[] = [];
  const house = houseField(field.key);
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(field.key))
    faults.push(fault('bad-key', at, 'The name of a question in files has Latin letters and digits only.'));
  if (field.key === BUTTON) faults.push(fault('bad-key', at, 'The buttons of the form have this name.'));
  if (house && !isAsked(field, house))
    faults.push(
      fault('house-changed', at, 'A question of the house is asked as it is; make another one instead.'),
    );
  if (!house && !says(field.label) && !(field.kind === 'note' && says(field.help)))
    faults.push(fault('no-label', at, 'This question has no words.'));
  if (field.requiredFrom !== undefined && !isDate(field.requiredFrom))
    faults.push(fault('bad-date', at, 'It is required from a day that does not exist.'));
  return [...faults, ...boundFaults(field), ...optionFaults(field, known)];
}

/** Whether a field asks what the house's of its name asks; it may be explained, and asked more strictly. */
function isAsked(field: FormField, house: FormField): boolean {
  const core = ({
    label: _label,
    help: _help,
    showIf: _if,
    requiredFrom: _from,
    required: _r,
    ...rest
  }: FormField) => canonical(rest);
  return (
    core(field) === core(house) && (field.required || !house.required || !FIXED_FIELDS.includes(field.key))
  );
}

function boundFaults(field: FormField): FormFault[] {
  const at = { field: field.key };
  const dates = field.kind === 'date' ? [field.from, field.to].filter((date) => date !== undefined) : [];
  if (dates.some((date) => !isDate(date)))
    return [fault('bad-date', at, 'It is bounded by a day that does not exist.')];
  const times = field.kind === 'datetime' ? [field.from, field.to].filter((time) => time !== undefined) : [];
  if (times.some((time) => !isWallTime(time)))
    return [fault('bad-date', at, 'It is bounded by a time that does not exist.')];
  const [low, high]: (number | string | undefined)[] =
    field.kind === 'number'
      ? [field.min, field.max]
      : 'from' in field || 'to' in field
        ? [field.from, field.to]
        : [];
  if (low !== undefined && high !== undefined && low > high)
    return [fault('bounds', at, 'Its least is more than its most, so nothing could be answered.')];
  if (field.kind === 'photo' && (field.least < PHOTO_LEAST.min || field.least > PHOTO_LEAST.max))
    return [fault('bounds', at, `The least width is from ${PHOTO_LEAST.min} to ${PHOTO_LEAST.max} pixels.`)];
  if (
    ('max' in field && field.kind !== 'number' && (field.max ?? 0) < 1) ||
    ('most' in field && field.most < 1)
  )
    return [fault('bounds', at, 'Nothing could be answered here.')];
  return [];
}

function optionFaults(field: FormField, { vocabularies }: Known): FormFault[] {
  if (!('options' in field)) return [];
  const at = { field: field.key };
  const { options } = field;
  if (options.from === 'vocabulary' && !vocabularies.includes(options.code))
    return [fault('unknown-vocabulary', at, `The event has no vocabulary “${options.code}”.`)];
  if (options.from !== 'own') return [];
  const codes = options.options.map(({ code }) => code);
  if (codes.length < 1 || codes.length > MOST_OPTIONS)
    return [fault('no-options', at, `Offer at least one choice, and at most ${MOST_OPTIONS}.`)];
  if (new Set(codes).size !== codes.length)
    return [fault('option-twice', at, 'Two choices have the same code.')];
  const bad = options.options.some(
    ({ code, label }) => !/^[a-z0-9][a-z0-9-]{0,39}$/.test(code) || !says(label),
  );
  if (bad) return [fault('bad-option', at, 'Each choice needs a code and words.')];
  const uncounted = options.options.some(
    ({ places }) =>
      places !== undefined && !(Number.isInteger(places) && places >= 0 && places <= MOST_PLACES),
  );
  return uncounted ? [fault('bad-places', at, 'The places of a choice are a whole number.')] : [];
}

const MOST_PLACES = 1_000_000;

interface Around {
  before: readonly { field: FormField; forStaff: boolean }[];
  forStaff: boolean;
  steps: readonly FormStep[];
}

function driverFaults(field: FormField, { before, forStaff, steps }: Around): FormFault[] {
  const { showIf } = field;
  if (!showIf) return [];
  const at = { field: field.key };
  if (FIXED_FIELDS.includes(field.key))
    return [
      fault('fixed-hidden', at, 'Lists, badges and mails need this of everybody, so it is always shown.'),
    ];
  const driver = before.find((one) => one.field.key === showIf.field);
  if (!driver) {
    const later = steps.some(({ fields }) => fields.some(({ key }) => key === showIf.field));
    return later
      ? [fault('driver-later', at, 'It is shown by the answer to a question that comes later, or its own.')]
      : [fault('driver-missing', at, 'It is shown by the answer to a question that is not there.')];
  }
  if (!DRIVER_KINDS.includes(driver.field.kind) || (driver.forStaff && !forStaff))
    return [fault('driver-kind', at, 'It can be shown by a choice, a yes or no or a tick only.')];
  return showIf.is.length === 0 || !offers(driver.field, showIf.is)
    ? [fault('driver-answers', at, 'It is shown by an answer nobody can give.')]
    : [];
}

/** Options of the event's own lists come and go, so only a field's own are looked at. */
function offers(driver: FormField, answers: readonly string[]): boolean {
  if (driver.kind === 'yes-no' || driver.kind === 'consent')
    return answers.every((answer) => answer === 'yes' || answer === 'no');
  if (!('options' in driver) || driver.options.from !== 'own') return true;
  const codes = driver.options.options.map(({ code }) => code);
  return answers.every((answer) => codes.includes(answer));
}

function fixedFaults(steps: readonly FormStep[]): FormFault[] {
  const asked = (key: string): FormStep | undefined =>
    steps.find((step) => !step.forStaff && step.fields.some((field) => field.key === key));
  const missing = FIXED_FIELDS.filter((key) => !asked(key)).map((field) =>
    fault(
      'fixed-missing',
      { field },
      'Lists, badges and mails need this of everybody, so it cannot be left out.',
    ),
  );
  const [given, family] = [asked('latinGiven'), asked('latinFamily')];
  const together = given !== undefined && given === family && given.oneOf?.includes('latinGiven') === true;
  if (given && family && !(together && given.oneOf?.includes('latinFamily')))
    missing.push(
      fault(
        'one-of',
        { step: given.key },
        'Both Latin names are asked in one step, and one of them is enough.',
      ),
    );
  return missing;
}

/** A picture is sent by its person, and there is one of her; each form asks for it once. */
function photoFaults(steps: readonly FormStep[]): FormFault[] {
  const asked = steps.flatMap((step) =>
    step.fields.filter(({ kind }) => kind === 'photo').map((field) => ({ step, field })),
  );
  return asked.flatMap(({ step, field }, index) => {
    const at = { step: step.key, field: field.key };
    if (step.forStaff)
      return [
        fault(
          'photo-place',
          at,
          'A photo is sent by its person, so it stands in a step the person fills in.',
        ),
      ];
    return index > 0 ? [fault('photo-twice', at, 'A form asks for one photo.')] : [];
  });
}

/** Of whoever is approved nobody asks the person again: that belongs to the first form. */
function followUpFaults(steps: readonly FormStep[]): FormFault[] {
  return steps.flatMap((step) =>
    step.fields
      .filter(({ key }) => FIXED_FIELDS.includes(key))
      .map(({ key }) =>
        fault('house-changed', { step: step.key, field: key }, 'The first form has asked this already.'),
      ),
  );
}

function says(text: LocalisedText | undefined): boolean {
  return text !== undefined && Object.values(text).some((words) => (words ?? '').trim() !== '');
}

function fault(code: FormFaultCode, at: { step?: string; field?: string }, detail: string): FormFault {
  return { code, ...at, detail };
}
