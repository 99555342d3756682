import type { FormStep } from '@app/registration/domain/form';
import type { Speech } from '../../i18n/speech';
import { faultAt } from './words';

const speech = {
  language: 'en',
  named: (id: string, otherwise: string) => (id === 'field.email' ? 'E-mail' : otherwise),
  t: (_: string, { n, step }: { n: number; step: string }) => `Question ${String(n)} of “${step}”`,
} as unknown as Speech;

const steps = [
  {
    key: 'travel',
    title: { en: 'Your journey' },
    fields: [
      { key: 'email', kind: 'email' },
      { key: 'question2', kind: 'yes-no', label: { en: 'Do you come by air?' } },
      { key: 'question3', kind: 'yes-no', label: {} },
    ],
  },
] as unknown as readonly FormStep[];

describe('what a fault of a form is about', () => {
  it.each([
    ['email', 'E-mail'],
    ['question2', 'Do you come by air?'],
    ['question3', 'Question 3 of “Your journey”'],
  ])('is %s in words organisers know', (field, name) => {
    expect(faultAt(steps, { step: 'travel', field }, speech)).toBe(name);
  });

  it('is the step where no question is named', () => {
    expect(faultAt(steps, { step: 'travel' }, speech)).toBe('Your journey');
  });
});
