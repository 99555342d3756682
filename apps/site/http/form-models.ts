import { type EventView, wallClockAt } from '@app/events';
import { countryName, formatBound, formatClock, formatDate, formatDay, formatZone, say } from '@app/i18n';
import type { SiteTextId, Translate } from '@app/i18n';
import { HONOUR_FIELDS } from '@app/kernel';
import { formOptions, isWebAddress, leastOf, readDateTime, sidesOf, wallTimeOf } from '@app/registration';
import type { ChoiceLeft, FieldError, FormField, FormStep, RawValues } from '@app/registration';

import type { AnswerModel, FieldKind, FieldModel, FormPart, OptionModel, PhotoModel } from '../views/models';

/** What the fields of a form are drawn from. */
export interface FormMatter {
  event: EventView;
  t: Translate<SiteTextId>;
  values: RawValues;
  errors?: readonly FieldError[];
  /** What a reviewer wrote, by field. */
  notes?: Readonly<Record<string, string>>;
  /** Where a picture is that was sent; without it, none is shown. */
  photoHref?: (id: string) => string;
  /** What is left of the choices there are so many of only. */
  left?: readonly ChoiceLeft[];
  /** The fields that are shown after what was answered; without it, all. */
  shown?: ReadonlySet<string>;
  /** Whether somebody else fills it in for the person. */
  onBehalf?: boolean;
  /** The fields whose answer is settled. */
  fixed?: readonly string[];
}

const KINDS: Record<FormField['kind'], FieldKind> = {
  text: 'text',
  lines: 'area',
  email: 'email',
  tel: 'tel',
  url: 'url',
  select: 'select',
  number: 'number',
  date: 'date',
  datetime: 'datetime-local',
  'yes-no': 'radio',
  choices: 'checks',
  photo: 'photo',
  note: 'note',
  consent: 'agree',
};

/** Fields of one person's name that stand side by side, under a legend that says which script. */
const GROUPS: readonly Grouping[] = [
  { keys: ['nativeFamily', 'nativeGiven'], legend: 'group.native', hint: 'group.nativeHint' },
  { keys: ['latinFamily', 'latinGiven'], legend: 'group.latin', hint: 'group.latinHint' },
  // Few have any of it: the form stays short for everybody else.
  { keys: HONOUR_FIELDS, legend: 'group.honours', hint: 'group.honoursHint', folds: true },
];

interface Grouping {
  keys: readonly string[];
  legend: SiteTextId;
  hint: SiteTextId;
  folds?: boolean;
}

const SHORT: Readonly<Record<string, SiteTextId>> = {
  nativeFamily: 'short.family',
  nativeGiven: 'short.given',
  latinFamily: 'short.family',
  latinGiven: 'short.given',
};

/** The parts of a step as they are shown, from the form's own description. */
export function stepParts(step: FormStep, matter: FormMatter): FormPart[] {
  return step.fields.flatMap((field): FormPart[] => {
    const group = GROUPS.find(({ keys }) => keys.includes(field.key));
    if (!group) return [fieldModel(field, matter)];
    const fields = step.fields.filter(({ key }) => group.keys.includes(key));
    if (fields[0] !== field) return [];
    const models = fields.map((one) => {
      const short = SHORT[one.key];
      return { ...fieldModel(one, matter), short: short && matter.t(short) };
    });
    return [
      {
        legend: matter.t(group.legend),
        hint: matter.t(group.hint),
        required: fields.some(({ key, required }) => required || step.oneOf?.includes(key)),
        fields: models,
        ...(group.folds ? { folded: !models.some((one) => one.error ?? one.note ?? said(one.values)) } : {}),
      },
    ];
  });
}

/** Whether anything was answered. */
function said(values: readonly string[]): boolean {
  return values.some((value) => value !== '');
}

/** One field by itself, with what was typed into it and what is wrong with it. */
export function fieldModel(field: FormField, matter: FormMatter): FieldModel {
  const { t, values, errors = [], notes = {}, onBehalf = false, fixed = [] } = matter;
  const raw = values[field.key];
  const error = errors.find((one) => one.field === field.key);
  const consent: SiteTextId = onBehalf ? 'desk.entry.consent' : 'check.consent';
  const label = `field.${field.key}`;
  return {
    key: field.key,
    kind: KINDS[field.kind],
    label: field.label
      ? say(field.label, t.language).text
      : field.kind === 'consent'
        ? t(consent)
        : t.has(label)
          ? t(label)
          : field.key,
    hint: hintOf(field, matter),
    required: field.required && field.requiredFrom === undefined,
    // Else the browser offers the name and the address of whoever sits before it.
    autocomplete: onBehalf ? 'off' : field.autocomplete,
    options:
      field.kind === 'yes-no' ? yesAndNo(t) : 'options' in field ? optionModels(field, matter) : undefined,
    values: typedIn(field, raw, matter),
    error: error && sentence(error, field, t),
    note: notes[field.key],
    fixed: fixed.includes(field.key),
    ...(field.kind === 'photo' ? { photo: photoModel(field, matter) } : {}),
    ...(field.kind === 'date' || field.kind === 'datetime' ? { from: field.from, to: field.to } : {}),
    when: field.showIf && { ...field.showIf, shown: matter.shown?.has(field.key) ?? true },
  };
}

/**
 * What was typed, as its control takes it; a stored moment by the clock of the event, which may have been set right
 * since.
 */
function typedIn(field: FormField, raw: RawValues[string], { event }: FormMatter): readonly string[] {
  const typed = raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw;
  if (field.kind !== 'datetime') return typed;
  return typed.map((text) => wallTimeOf(clockOf(text, event) ?? text));
}

/** A stored moment by the clock of the event; null for what is none. */
function clockOf(text: string, { timezone }: EventView): string | null {
  const { wall, offset = null } = readDateTime(text) ?? {};
  return offset === null ? null : wallClockAt(new Date(`${wall}${offset}`), timezone);
}

function photoModel(
  field: Extract<FormField, { kind: 'photo' }>,
  { values, photoHref }: FormMatter,
): PhotoModel {
  return {
    src: photoSrc(values[field.key], photoHref),
    shape: sidesOf(field.shape),
    least: leastOf(field),
    rules: field.rules,
  };
}

function photoSrc(answer: RawValues[string], photoHref: FormMatter['photoHref']): string | null {
  return typeof answer === 'string' && answer !== '' && photoHref ? photoHref(answer) : null;
}

/** What stands between the question and where it is answered. */
function hintOf(field: FormField, { t, event }: FormMatter): string {
  const id = `hint.${field.key}`;
  const house = t.has(id) ? t(id) : '';
  return [
    field.help ? say(field.help, t.language).text : house,
    field.kind === 'url' && !field.help ? t('hint.of-url') : '',
    field.kind === 'datetime' ? t('hint.of-datetime', { zone: zoneOf(event) }) : '',
    field.kind === 'lines' ? t('hint.max', { max: field.max }) : '',
    field.required && field.requiredFrom !== undefined
      ? t('hint.requiredFrom', { date: formatDate(field.requiredFrom, t.language) })
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** With its distance to UTC on the days of the event, which summer time may change; alone where it has none yet. */
function zoneOf({ timezone, days }: EventView): string {
  const first = days[0]?.date;
  return first === undefined ? timezone : formatZone(timezone, new Date(`${first}T12:00:00Z`));
}

function yesAndNo(t: Translate<SiteTextId>): OptionModel[] {
  const said = (id: SiteTextId) => ({ text: t(id), language: t.language });
  return [
    { value: 'yes', label: said('answer.yes') },
    { value: 'no', label: said('answer.no') },
  ];
}

type ChoosingField = Extract<FormField, { options: unknown }>;

function optionModels(field: ChoosingField, matter: FormMatter): OptionModel[] {
  const { left = [], values, t } = matter;
  const chosen = [values[field.key] ?? []].flat();
  return offered(field, matter).map((option) => {
    const limited = left.find(({ field: key, code }) => key === field.key && code === option.value);
    if (!limited) return option;
    const count = Math.max(0, limited.left);
    // Whoever has made the choice may send it: she holds its place, or is told that it is gone.
    const off = count === 0 && !chosen.includes(option.value);
    return { ...option, aside: t('register.places', { count }), off };
  });
}

function offered(field: ChoosingField, { event, t }: FormMatter): OptionModel[] {
  const language = t.language;
  return formOptions(event, field.options).map(({ value, label, colour }) => {
    if (field.options.from === 'days') return { value, label: { text: dayLabel(event, value, t), language } };
    if (isCountries(field) && label[language] === undefined) {
      return { value, label: { text: countryName(value, language), language } };
    }
    return { value, label: say(label, language), colour };
  });
}

function isCountries(field: ChoosingField): boolean {
  return field.options.from === 'vocabulary' && field.options.code === 'countries';
}

function dayLabel(event: EventView, id: string, t: Translate<SiteTextId>): string {
  const index = event.days.findIndex((day) => day.id === id);
  const day = event.days[index];
  if (!day) return id;
  const title = say(day.title, t.language).text;
  const date = formatDay(day.date, t.language);
  return [t('event.day', { number: index + 1 }), date, title].filter((part) => part !== '').join(' · ');
}

/** Why a field was refused, in the reader's words. */
function sentence(error: FieldError, field: FormField, t: Translate<SiteTextId>): string {
  if (error.code === 'required') return t(missing(field));
  const id = `error.${error.code}`;
  if (!t.has(id)) return t('error.other');
  const days = Object.entries(error.meta ?? {}).map(([name, value]) => [
    name,
    name === 'from' || name === 'to' ? formatBound(String(value), t.language) : value,
  ]);
  return t(id, {
    max: 0,
    min: 0,
    width: 0,
    height: 0,
    megabytes: 0,
    megapixels: 0,
    ...Object.fromEntries(days),
  });
}

function missing(field: FormField): SiteTextId {
  if (field.kind === 'select' || field.kind === 'yes-no') return 'error.choose';
  if (field.kind === 'photo') return 'error.photo';
  if (field.kind === 'choices') return 'error.choose-some';
  if (field.kind === 'consent') return 'error.consent';
  return field.key.startsWith('latin') ? 'error.latin-required' : 'error.required';
}

/** What few have is no gap of everybody else’s. */
function isHonour(key: string): boolean {
  return HONOUR_FIELDS.some((field) => field === key);
}

/** What was answered in a step, for reading. */
export function stepAnswers(step: FormStep, matter: FormMatter): AnswerModel[] {
  return step.fields
    .filter(({ key, kind }) => kind !== 'consent' && kind !== 'note' && (matter.shown?.has(key) ?? true))
    .filter(({ key }) => !isHonour(key) || said([matter.values[key] ?? []].flat()))
    .map((field) => {
      const { label, options, values, photo } = fieldModel(field, matter);
      if (photo) return { label, lines: [], ...(photo.src ? { photo: photo.src } : {}) };
      const said = field.kind === 'datetime' ? clocksOf(matter.values[field.key], matter) : values;
      const lines = linesOf(said, options);
      return { label, lines, ...(field.kind === 'url' && lines.every(isWebAddress) ? { leads: true } : {}) };
    });
}

/** Moments as they are read, each with the zone of the event beside it. */
function clocksOf(raw: RawValues[string], { event, t }: FormMatter): string[] {
  return [raw ?? []].flat().map((text) => {
    const clock = clockOf(text, event);
    return clock === null ? text : formatClock(clock, t.language);
  });
}

function linesOf(values: readonly string[], options: readonly OptionModel[] | undefined): string[] {
  const named = values.map((value) => options?.find((option) => option.value === value)?.label.text ?? value);
  return named.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
}
