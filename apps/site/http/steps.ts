import { REGISTRATION_FORM, stepOf } from '@app/registration';
import type { FormView, RawValues } from '@app/registration';
import type { FastifyRequest } from 'fastify';

import { STEPS } from '../views/models';
import type { StepName } from '../views/models';

export function isStep(key: string): key is StepName {
  return STEPS.some((step) => step === key);
}

export function asStep(key: string): StepName {
  return isStep(key) ? key : 'person';
}

export function before(step: StepName): StepName {
  return STEPS[STEPS.indexOf(step) - 1] ?? step;
}

export function after(step: StepName): StepName {
  return STEPS[STEPS.indexOf(step) + 1] ?? step;
}

/** Where to go on: the first step that is not in order, the last one when all are. */
export function firstOpen(form: Pick<FormView, 'stepsDone'>): StepName {
  return STEPS.find((step) => !form.stepsDone.includes(step)) ?? 'check';
}

/** Fewer fields are soon filled in. */
const SOME_FIELDS = 3;

/** Whether a registration has no answers yet and this step asks for several, so that they had to be typed first. */
export function isUnanswered(
  step: StepName,
  { values, stepsDone }: Pick<FormView, 'values' | 'stepsDone'>,
): boolean {
  const fields = stepOf(REGISTRATION_FORM, step)?.fields ?? [];
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

/** A box that is not ticked is not sent, so what was sent alone would bring back the answer before. */
export function nothingIn(step: StepName): RawValues {
  const fields = stepOf(REGISTRATION_FORM, step)?.fields ?? [];
  return Object.fromEntries(fields.map(({ key }) => [key, []]));
}

export function textOf(value: RawValues[string]): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

export function addressIn(values: RawValues): string | null {
  return textOf(values.email) || null;
}
