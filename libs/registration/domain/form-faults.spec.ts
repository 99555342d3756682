import fc from 'fast-check';
import type { FormField, FormStep, RegistrationForm } from './form';
import { type FormContext, type RawValues, validateForm } from './form-answers';
import { formDiff } from './form-diff';
import { FIXED_FIELDS, formFaults } from './form-faults';
import { NoForm, readSteps } from './form-shape';
import { answersTyped, formShown, shownFields } from './form-shown';
import { STANDARD_FOLLOW_UP, STANDARD_FORM } from './standard-form';

const known = {
  vocabularies: ['salutations', 'countries', 'organisation-kinds', 'sectors', 'cooperation-forms'],
  purpose: 'registration' as const,
};

const context: FormContext = {
  today: '2026-11-01',
  moment: ({ wall }) => `${wall}+08:00`,
  options: (source) => (source.from === 'own' ? source.options.map(({ code }) => code) : ['a', 'en']),
  email: (text) => text,
};

const words = { en: 'Words' };
const base = { required: false, returnable: true, label: words };
const yesNo = (key: string, more: Partial<FormField> = {}): FormField =>
  ({ ...base, key, kind: 'yes-no', ...more }) as FormField;
const line = (key: string, more: Partial<FormField> = {}): FormField =>
  ({ ...base, key, kind: 'text', max: 50, ...more }) as FormField;

/** The standard form with these questions more in a step of their own, before the last. */
function withFields(...fields: FormField[]): RegistrationForm {
  const more: FormStep = { key: 'travel', title: words, fields };
  return {
    ...STANDARD_FORM,
    steps: [...STANDARD_FORM.steps.slice(0, -1), more, ...STANDARD_FORM.steps.slice(-1)],
  };
}

const codes = (form: Pick<RegistrationForm, 'steps'>) => formFaults(form, known).map(({ code }) => code);

describe('a form', () => {
  it('of the house can be published', () => {
    expect(formFaults(STANDARD_FORM, known)).toEqual([]);
    expect(formFaults(STANDARD_FOLLOW_UP, { ...known, purpose: 'follow-up' })).toEqual([]);
  });

  it.each(FIXED_FIELDS)('is refused without %s', (key) => {
    const steps = STANDARD_FORM.steps.map((step) => ({
      ...step,
      fields: step.fields.filter((field) => field.key !== key),
    }));
    expect(codes({ steps })).toContain('fixed-missing');
  });

  it.each<[string, string, FormField[]]>([
    ['a question without words', 'no-label', [line('a', { label: {} })]],
    ['two questions of one name', 'key-twice', [line('a'), line('a')]],
    ['a question of the house that asks something else', 'house-changed', [line('phone')]],
    ['a driver that is not there', 'driver-missing', [line('a', { showIf: { field: 'b', is: ['yes'] } })]],
    [
      'a driver that comes later',
      'driver-later',
      [line('a', { showIf: { field: 'b', is: ['yes'] } }), yesNo('b')],
    ],
    ['a question that shows itself', 'driver-later', [yesNo('a', { showIf: { field: 'a', is: ['yes'] } })]],
    ['a driver that is typed', 'driver-kind', [line('a'), line('b', { showIf: { field: 'a', is: ['x'] } })]],
    [
      'an answer nobody can give',
      'driver-answers',
      [yesNo('a'), line('b', { showIf: { field: 'a', is: ['perhaps'] } })],
    ],
    ['a day that does not exist', 'bad-date', [line('a', { requiredFrom: '2026-02-30' })]],
    [
      'an unknown vocabulary',
      'unknown-vocabulary',
      [{ ...base, key: 'a', kind: 'select', options: { from: 'vocabulary', code: 'none' } }],
    ],
    [
      'no choices',
      'no-options',
      [{ ...base, key: 'a', kind: 'select', options: { from: 'own', options: [] } }],
    ],
    ['bounds nothing lies between', 'bounds', [{ ...base, key: 'a', kind: 'number', min: 2, max: 1 }]],
  ])('is refused for %s', (_, code, fields) => {
    expect(codes(withFields(...fields))).toContain(code);
  });

  it('cannot hide what badges need', () => {
    const [person, ...others] = STANDARD_FORM.steps;
    if (!person) throw new Error('no step');
    const fields = person.fields.map((field) =>
      field.key === 'email' ? { ...field, showIf: { field: 'salutation', is: ['mr'] } } : field,
    );
    expect(codes({ steps: [{ ...person, fields }, ...others] })).toEqual(['fixed-hidden']);
  });

  it('says in a sentence what is the matter', () => {
    const faults = formFaults({ steps: [] }, known);
    expect(faults.every(({ detail }) => /^[A-Z].*\.$/.test(detail))).toBe(true);
  });
});

const travel = withFields(
  yesNo('byAir', { required: true }),
  line('flight', { required: true, showIf: { field: 'byAir', is: ['yes'] } }),
  yesNo('late', { showIf: { field: 'byAir', is: ['yes'] } }),
  line('hour', { required: true, showIf: { field: 'late', is: ['yes'] } }),
);

const step = (form: RegistrationForm, raw: RawValues) =>
  validateForm({ ...form, steps: form.steps.filter(({ key }) => key === 'travel') }, raw, context);

describe('a question that hangs on another', () => {
  it('is asked where it is shown, and only there', () => {
    expect(step(travel, { byAir: 'yes' })).toMatchObject({ errors: [{ field: 'flight', code: 'required' }] });
    expect(step(travel, { byAir: 'no', flight: 'QV 512' })).toEqual({
      ok: true,
      values: { byAir: 'no', flight: '', late: '', hour: '' },
    });
  });

  it('is hidden with what it hangs on', () => {
    expect(step(travel, { byAir: 'no', late: 'yes' }).ok).toBe(true);
    const shown = shownFields(travel, answersTyped(travel, { byAir: 'no', late: 'yes' }));
    expect([shown.has('late'), shown.has('hour')]).toEqual([false, false]);
  });

  it('takes its step away when nothing is left of it', () => {
    const form = withFields(line('a', { showIf: { field: 'country', is: ['KH'] } }));
    const keys = (country: string) => formShown(form, { country }).steps.map(({ key }) => key);
    expect([keys('KH').includes('travel'), keys('CN').includes('travel')]).toEqual([true, false]);
  });

  it('never needs an answer while it is hidden, whatever is answered', () => {
    fc.assert(
      fc.property(
        fc.record({
          byAir: fc.constantFrom('', 'yes', 'no', 'x'),
          flight: fc.string(),
          late: fc.constantFrom('', 'yes', 'no'),
          hour: fc.string(),
        }),
        (raw) => {
          const outcome = step(travel, raw);
          const shown = shownFields(travel, answersTyped(travel, raw));
          if (outcome.ok) {
            for (const [key, value] of Object.entries(outcome.values)) {
              if (!shown.has(key)) expect(value).toBe('');
            }
          } else {
            for (const { field } of outcome.errors) expect(shown.has(field)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a question that is required from a day on', () => {
  const form = withFields(line('flight', { required: true, requiredFrom: '2026-11-20' }));
  it.each([
    ['2026-11-19', true],
    ['2026-11-20', false],
  ])('may be left empty on %s: %s', (today, ok) => {
    const steps = form.steps.filter(({ key }) => key === 'travel');
    expect(validateForm({ ...form, steps }, {}, { ...context, today }).ok).toBe(ok);
  });
});

describe('numbers and days', () => {
  const form = withFields(
    { ...base, key: 'bags', kind: 'number', min: 0, max: 3 },
    { ...base, key: 'arrival', kind: 'date', from: '2026-12-01', to: '2026-12-09' },
  );
  it.each([
    [{ bags: '២' }, { ok: true, values: { bags: '2', arrival: '' } }],
    [{ bags: '4' }, { errors: [{ field: 'bags', code: 'too-large', meta: { max: 3 } }] }],
    [{ bags: 'two' }, { errors: [{ field: 'bags', code: 'bad-number' }] }],
    [{ arrival: '2026-12-10' }, { errors: [{ code: 'too-late', meta: { to: '2026-12-09' } }] }],
    [{ arrival: '10.12.2026' }, { errors: [{ code: 'bad-date' }] }],
  ])('of %j', (raw, expected) => {
    expect(step(form, raw)).toMatchObject(expected);
  });
});

describe('web addresses and moments', () => {
  const lands: FormField = {
    ...base,
    key: 'lands',
    kind: 'datetime',
    required: true,
    from: '2026-12-01T08:00',
    to: '2026-12-09T20:00',
  };
  const form = withFields(
    yesNo('flies'),
    { ...base, key: 'site', kind: 'url', required: true },
    {
      ...lands,
      showIf: { field: 'flies', is: ['yes'] },
    },
  );
  const good = { flies: 'yes', site: 'example.org', lands: '2026-12-03 14:30' };
  it.each([
    [{}, { ok: true, values: { site: 'https://example.org/', lands: '2026-12-03T14:30+08:00' } }],
    [{ lands: '2026-12-01T08:00' }, { ok: true }],
    [{ lands: '2026-12-09T20:00' }, { ok: true }],
    [{ lands: '2026-12-01T07:59' }, { errors: [{ code: 'too-early', meta: { from: '2026-12-01T08:00' } }] }],
    [{ lands: '2026-12-09T20:01' }, { errors: [{ code: 'too-late', meta: { to: '2026-12-09T20:00' } }] }],
    [{ lands: '2026-12-03' }, { errors: [{ field: 'lands', code: 'bad-datetime' }] }],
    [{ lands: ['2026-12-03T14:30', '2026-12-03T14:31'] }, { errors: [{ code: 'bad-datetime' }] }],
    [{ lands: '' }, { errors: [{ field: 'lands', code: 'required' }] }],
    [
      { flies: 'no', lands: 'never' },
      { ok: true, values: { lands: '' } },
    ],
    [{ site: ' ' }, { errors: [{ field: 'site', code: 'required' }] }],
    [{ site: 'javascript:alert(1)' }, { errors: [{ field: 'site', code: 'bad-url' }] }],
    [{ site: ['a.org', 'b.org'] }, { errors: [{ field: 'site', code: 'bad-url' }] }],
    [{ site: 'a\u0000.org' }, { errors: [{ field: 'site', code: 'bad-url' }] }],
    [{ site: 'x'.repeat(1001) }, { errors: [{ field: 'site', code: 'too-long', meta: { max: 1000 } }] }],
  ])('of %j', (raw, expected) => {
    expect(step(form, { ...good, ...raw })).toMatchObject(expected);
  });

  it('may stay empty until the day from which they are required', () => {
    const later = withFields({ ...lands, requiredFrom: '2026-11-20' });
    const steps = later.steps.filter(({ key }) => key === 'travel');
    const on = (today: string) => validateForm({ ...later, steps }, {}, { ...context, today }).ok;
    expect([on('2026-11-19'), on('2026-11-20')]).toEqual([true, false]);
  });

  it('of a form are read as they were written, and their bounds looked at', () => {
    expect(readSteps(JSON.parse(JSON.stringify(form.steps)))).toEqual(form.steps);
    expect(codes(form)).toEqual([]);
    const bounded = (bounds: object) => codes(withFields({ ...lands, ...bounds }));
    expect(bounded({ from: '2026-12-10T08:00' })).toEqual(['bounds']);
    expect(bounded({ from: '2026-12-01' })).toEqual(['bad-date']);
    expect(bounded({ to: '2026-12-31T24:00' })).toEqual(['bad-date']);
  });

  it('show nothing else by their answers', () => {
    const driven = withFields(
      lands,
      line('why', { showIf: { field: 'lands', is: ['2026-12-03T14:30+08:00'] } }),
    );
    expect(codes(driven)).toEqual(['driver-kind']);
  });

  it('leave the name of the buttons to the buttons', () => {
    expect(codes(withFields(line('then')))).toEqual(['bad-key']);
  });
});

describe('a form as it is sent', () => {
  it('is read as it was written', () => {
    expect(readSteps(JSON.parse(JSON.stringify(travel.steps)))).toEqual(travel.steps);
  });

  it.each<[unknown, string]>([
    [{}, ''],
    [[{ key: 'a' }], '/0/fields'],
    [[{ key: 'a', fields: [{ key: 'b', kind: 'passport', required: true }] }], '/0/fields/0/kind'],
    [[{ key: 'a\u0000', fields: [] }], '/0/key'],
    [[{ key: 'a', title: { xx: 'x' }, fields: [] }], '/0/title/xx'],
  ])('is refused where it is none: %j', (sent, pointer) => {
    expect(() => readSteps(sent)).toThrow(NoForm);
    try {
      readSteps(sent);
    } catch (error) {
      expect((error as NoForm).pointer).toBe(pointer);
    }
  });

  it('never breaks what reads it, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sent) => {
        try {
          formFaults({ steps: readSteps(sent) }, known);
        } catch (error) {
          expect(error).toBeInstanceOf(NoForm);
        }
      }),
    );
  });
});

describe('what changed of a form', () => {
  it('is named question by question', () => {
    const after = withFields(
      yesNo('byAir', { required: false }),
      line('flight', { required: true, showIf: { field: 'byAir', is: ['yes'] } }),
      line('hotel'),
    );
    expect(formDiff(travel.steps, after.steps)).toEqual([
      { what: 'changed', kind: 'field', key: 'byAir', parts: ['required'] },
      { what: 'added', kind: 'field', key: 'hotel', parts: [] },
      { what: 'removed', kind: 'field', key: 'late', parts: [] },
      { what: 'removed', kind: 'field', key: 'hour', parts: [] },
    ]);
  });

  it('is nothing between a form and itself', () => {
    expect(formDiff(travel.steps, travel.steps)).toEqual([]);
  });
});
