import { type LocalisedText, cleanLines, cleanText, isLanguage } from '@app/kernel';
import {
  FIELD_KINDS,
  type FieldKind,
  type FormField,
  type FormStep,
  type OptionSource,
  type OwnOption,
  type PhotoField,
} from './form';
import { houseField } from './form-faults';
import { PHOTO_DEFAULTS, PHOTO_RULES, PHOTO_SHAPES } from './photo';

/** Where something sent is not what a form is made of, as a JSON pointer, and a sentence. */
export class NoForm extends Error {
  constructor(
    readonly pointer: string,
    readonly detail: string,
  ) {
    super(`${pointer}: ${detail}`);
  }
}

const WORDS = 300;
const HELP = 2000;

/** The steps of a form as they were sent, with nothing in them but what a form is made of. Throws NoForm. */
export function readSteps(sent: unknown): FormStep[] {
  return list(sent, '', 20).map((step, index) => readStep(step, `/${index}`));
}

function readStep(sent: unknown, at: string): FormStep {
  const step = record(sent, at);
  return {
    key: text(step['key'], `${at}/key`, 40),
    ...optional('title', words(step['title'], `${at}/title`, WORDS)),
    ...optional('help', words(step['help'], `${at}/help`, HELP)),
    ...(step['forStaff'] === true ? { forStaff: true } : {}),
    ...(step['oneOf'] === undefined ? {} : { oneOf: texts(step['oneOf'], `${at}/oneOf`, 10) }),
    fields: list(step['fields'], `${at}/fields`, 40).map((field, index) =>
      readField(field, `${at}/fields/${index}`),
    ),
  };
}

function readField(sent: unknown, at: string): FormField {
  const field = record(sent, at);
  const key = text(field['key'], `${at}/key`, 40);
  const kind = text(field['kind'], `${at}/kind`, 20) as FieldKind;
  if (!FIELD_KINDS.includes(kind)) throw new NoForm(`${at}/kind`, 'There is no such kind of question.');
  const house = houseField(key);
  const base = {
    key,
    ...optional('label', words(field['label'], `${at}/label`, WORDS)),
    ...optional('help', words(field['help'], `${at}/help`, HELP)),
    required: kind === 'note' ? false : flag(field['required'], `${at}/required`),
    ...optional('requiredFrom', day(field['requiredFrom'], `${at}/requiredFrom`)),
    ...(field['showIf'] === undefined ? {} : { showIf: readShowIf(field['showIf'], `${at}/showIf`) }),
    ...optional('autocomplete', house?.autocomplete),
    returnable: house ? house.returnable : kind !== 'note' && kind !== 'consent',
  };
  switch (kind) {
    case 'text':
    case 'lines':
    case 'email':
    case 'tel':
      return {
        ...base,
        kind,
        max: number(field['max'], `${at}/max`) ?? 200,
        ...(field['script'] === 'latin' ? { script: 'latin' as const } : {}),
      };
    case 'number':
      return {
        ...base,
        kind,
        ...optional('min', number(field['min'], `${at}/min`)),
        ...optional('max', number(field['max'], `${at}/max`)),
      };
    case 'date':
      return {
        ...base,
        kind,
        ...optional('from', day(field['from'], `${at}/from`)),
        ...optional('to', day(field['to'], `${at}/to`)),
      };
    case 'datetime':
      return {
        ...base,
        kind,
        ...optional('from', wallTime(field['from'], `${at}/from`)),
        ...optional('to', wallTime(field['to'], `${at}/to`)),
      };
    case 'photo':
      return { ...base, kind, ...readStandards(field, at) };
    case 'select':
      return { ...base, kind, options: readOptions(field['options'], `${at}/options`) };
    case 'choices':
      return {
        ...base,
        kind,
        options: readOptions(field['options'], `${at}/options`),
        most: number(field['most'], `${at}/most`) ?? 60,
      };
    default:
      return { ...base, kind };
  }
}

function readStandards(
  field: Record<string, unknown>,
  at: string,
): Pick<PhotoField, 'shape' | 'least' | 'rules'> {
  const { shape = PHOTO_DEFAULTS.shape, rules = PHOTO_DEFAULTS.rules } = field;
  const known = PHOTO_SHAPES.find((one) => one === shape);
  if (known === undefined) throw new NoForm(`${at}/shape`, 'There is no such shape of a picture.');
  const asked = texts(rules, `${at}/rules`, PHOTO_RULES.length);
  const unknown = asked.findIndex((one) => !PHOTO_RULES.some((rule) => rule === one));
  if (unknown >= 0) throw new NoForm(`${at}/rules/${unknown}`, 'There is no such rule of a picture.');
  return {
    shape: known,
    least: number(field['least'], `${at}/least`) ?? PHOTO_DEFAULTS.least,
    rules: PHOTO_RULES.filter((rule) => asked.includes(rule)),
  };
}

function readShowIf(sent: unknown, at: string): { field: string; is: string[] } {
  const showIf = record(sent, at);
  return { field: text(showIf['field'], `${at}/field`, 40), is: texts(showIf['is'], `${at}/is`, 100) };
}

function readOptions(sent: unknown, at: string): OptionSource {
  const options = record(sent, at);
  switch (options['from']) {
    case 'themes':
    case 'days':
    case 'languages':
    case 'excellencies':
    case 'ranks':
      return { from: options['from'] };
    case 'vocabulary':
      return { from: 'vocabulary', code: text(options['code'], `${at}/code`, 60) };
    case 'own':
      return {
        from: 'own',
        options: list(options['options'], `${at}/options`, 100).map((one, index) =>
          readOption(one, `${at}/options/${index}`),
        ),
      };
    default:
      throw new NoForm(`${at}/from`, 'There is no such list of choices.');
  }
}

function readOption(sent: unknown, at: string): OwnOption {
  const option = record(sent, at);
  return {
    code: text(option['code'], `${at}/code`, 40),
    label: words(option['label'], `${at}/label`, WORDS) ?? {},
    ...optional('places', number(option['places'], `${at}/places`)),
  };
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function record(sent: unknown, at: string): Record<string, unknown> {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new NoForm(at, 'Something is missing here.');
  return sent as Record<string, unknown>;
}

function list(sent: unknown, at: string, most: number): unknown[] {
  if (!Array.isArray(sent)) throw new NoForm(at, 'A list is missing here.');
  if (sent.length > most) throw new NoForm(at, `There can be at most ${most} here.`);
  return sent;
}

function texts(sent: unknown, at: string, most: number): string[] {
  return list(sent, at, most).map((one, index) => text(one, `${at}/${index}`, 80));
}

function text(sent: unknown, at: string, most: number): string {
  if (typeof sent !== 'string') throw new NoForm(at, 'A text is missing here.');
  return bounded(cleaned(sent, at, cleanText), at, most);
}

/** Words by language; what is blank is left out, and nothing at all is no words. */
function words(sent: unknown, at: string, most: number): LocalisedText | undefined {
  if (sent === undefined || sent === null) return undefined;
  const said = Object.entries(record(sent, at)).map(([language, value]) => {
    if (!isLanguage(language)) throw new NoForm(`${at}/${language}`, 'There is no such language here.');
    if (typeof value !== 'string') throw new NoForm(`${at}/${language}`, 'A text is missing here.');
    return [language, bounded(cleaned(value, `${at}/${language}`, cleanLines), `${at}/${language}`, most)];
  });
  const kept = said.filter(([, value]) => value !== '');
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as LocalisedText);
}

function cleaned(value: string, at: string, clean: (text: string) => string): string {
  try {
    return clean(value);
  } catch {
    throw new NoForm(at, 'This holds characters that cannot be stored.');
  }
}

function bounded(value: string, at: string, most: number): string {
  if (value.length > most) throw new NoForm(at, `This is longer than ${most} characters.`);
  return value;
}

function flag(sent: unknown, at: string): boolean {
  if (typeof sent !== 'boolean') throw new NoForm(at, 'Say whether it must be answered.');
  return sent;
}

function number(sent: unknown, at: string): number | undefined {
  if (sent === undefined || sent === null) return undefined;
  if (typeof sent !== 'number' || !Number.isFinite(sent) || Math.abs(sent) > 1e12)
    throw new NoForm(at, 'This is not a number.');
  return sent;
}

function wallTime(sent: unknown, at: string): string | undefined {
  if (sent === undefined || sent === null || sent === '') return undefined;
  return text(sent, at, 16);
}

function day(sent: unknown, at: string): string | undefined {
  if (sent === undefined || sent === null || sent === '') return undefined;
  return text(sent, at, 10);
}
