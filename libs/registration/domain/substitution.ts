import type { FormStep } from './form';
import { honourFields } from './honour-fields';

/** What is asked of whoever comes in somebody's place; everything else she says herself. */
export const SUBSTITUTE_STEP: FormStep = {
  key: 'substitute',
  oneOf: ['latinGiven', 'latinFamily'],
  fields: [
    { key: 'nativeFamily', kind: 'text', max: 80, required: false, returnable: false },
    { key: 'nativeGiven', kind: 'text', max: 80, required: false, returnable: false },
    { key: 'latinFamily', kind: 'text', max: 80, script: 'latin', required: false, returnable: false },
    { key: 'latinGiven', kind: 'text', max: 80, script: 'latin', required: false, returnable: false },
    ...honourFields({ returnable: false }),
    { key: 'email', kind: 'email', max: 254, required: true, returnable: false },
  ],
};

/** The same as staff or the focal point type it, who print a slip for whoever has no e-mail. */
export const SUBSTITUTE_BY_OTHERS_STEP: FormStep = {
  ...SUBSTITUTE_STEP,
  fields: SUBSTITUTE_STEP.fields.map((field) =>
    field.kind === 'email' ? { ...field, required: false } : field,
  ),
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * Until when people may send somebody else in their place: what the category says, else until the event's last day is
 * over everywhere on earth; null while it has no days.
 */
export function substitutesUntil(
  category: { substitutesUntil: Date | null },
  event: { endsOn: string | null },
): Date | null {
  if (category.substitutesUntil !== null) return category.substitutesUntil;
  return event.endsOn === null ? null : new Date(Date.parse(`${event.endsOn}T00:00:00Z`) + 2 * DAY);
}
