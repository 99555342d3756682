import { say } from '@app/i18n';
import type { SiteTextId, Translate } from '@app/i18n';
import { answersTyped, formShown, LAST_STEP, stepAsking, stepOf } from '@app/registration';
import type { FormField, FormStep, FormView, RawValues, RegistrationForm } from '@app/registration';
import type { FastifyRequest } from 'fastify';

import type { StepModel } from '../views/models';

export function before(form: RegistrationForm, step: string): string {
  return beyond(form, step, -1);
}

export function after(form: RegistrationForm, step: string): string {
  return beyond(form, step, 1);
}

function beyond(form: RegistrationForm, step: string, way: 1 | -1): string {
  const keys = form.steps.map(({ key }) => key);
  return keys[keys.indexOf(step) + way] ?? step;
}

/** Where to go on: the first step that is not in order, the last one when all are. */
export function firstOpen({
  form,
  stepsDone,
  values,
}: Pick<FormView, 'form' | 'stepsDone' | 'values'>): string {
  const shown = formShown(form, answersTyped(form, values));
  return shown.steps.find(({ key }) => !stepsDone.includes(key))?.key ?? LAST_STEP;
}

/** The steps in their order, named as the organiser or else the house names them. */
export function stepModels(
  form: RegistrationForm,
  stepsDone: readonly string[],
  t: Translate<SiteTextId>,
): StepModel[] {
  return form.steps.map((step) => ({
    key: step.key,
    title: stepTitle(step, t),
    done: stepsDone.includes(step.key),
  }));
}

function stepTitle({ key, title }: FormStep, t: Translate<SiteTextId>): StepModel['title'] {
  if (title) return say(title, t.language);
  const id = `step.${key}`;
  return { text: t.has(id) ? t(id) : key, language: t.language };
}

/** Fewer fields are soon filled in. */
const SOME_FIELDS = 3;

/** Whether a registration has no answers yet and this step asks for several, so that they had to be typed first. */
export function isUnanswered(
  step: string,
  { form, values, stepsDone }: Pick<FormView, 'form' | 'values' | 'stepsDone'>,
): boolean {
  const fields = stepOf(form, step)?.fields ?? [];
  return (
    fields.length >= SOME_FIELDS &&
    stepsDone.length === 0 &&
    fields.every(({ key }) => (values[key] ?? '').length === 0)
  );
}

/** Another page of the same registration: `beside(request, 'saved')`. */
export function beside(request: FastifyRequest, page: string): string {
  const { language, code } = request.params as { language: string; code: string };
  return `/${language}/e/${code}/register${page && `/${page}`}`;
}

/**
 * A box that is not ticked is not sent, so what was sent alone would bring back the answer before. A picture that was kept
 * stays.
 */
export function nothingIn(step: FormStep): RawValues {
  const typed = step.fields.filter(({ kind }) => kind !== 'photo');
  return Object.fromEntries(typed.map(({ key }) => [key, []]));
}

/** The step that asks for the address answers go to. */
export function addressStep(form: RegistrationForm): string {
  return (stepAsking(form, 'email') ?? form.steps[0])?.key ?? LAST_STEP;
}

export function keysOf(step: FormStep | undefined): string[] {
  return typedKeys(step?.fields ?? []);
}

/** What is typed of these fields: a picture comes beside. */
export function typedKeys(fields: readonly FormField[]): string[] {
  return fields.filter(({ kind }) => kind !== 'photo').map(({ key }) => key);
}

export function textOf(value: RawValues[string]): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

export function addressIn(values: RawValues): string | null {
  return textOf(values.email) || null;
}
