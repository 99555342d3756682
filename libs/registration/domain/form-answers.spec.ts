import { HONOUR_FIELDS, NO_HONOURS } from '@app/kernel';
import { FormStep, returnableFields, stepOf } from './form';
import { STANDARD_FOLLOW_UP, STANDARD_FORM } from './standard-form';
import { FormContext, keepable, validateMended, validateStep } from './form-answers';

const OPTIONS: Record<string, string[]> = {
  salutations: ['mr', 'ms'],
  countries: ['KH', 'CN'],
  'organisation-kinds': ['company'],
  sectors: ['textile', 'agriculture', 'power-grid'],
  'cooperation-forms': ['direct-investment'],
  days: ['d1', 'd2'],
  themes: ['policy'],
  languages: ['en', 'km', 'zh'],
};

const context: FormContext = {
  today: '2018-11-01',
  moment: ({ wall }) => `${wall}+08:00`,
  options: (source) =>
    source.from === 'own'
      ? source.options.map(({ code }) => code)
      : (OPTIONS[source.from === 'vocabulary' ? source.code : source.from] ?? []),
  email: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? text.toLowerCase() : null),
};

const step = (key: string): FormStep => {
  const found = stepOf(STANDARD_FORM, key) ?? stepOf(STANDARD_FOLLOW_UP, key);
  if (!found) throw new Error(key);
  return found;
};

const PERSON = {
  salutation: 'ms',
  nativeFamily: 'សុខ',
  nativeGiven: 'ស្រី\u200Bមុំ',
  latinFamily: 'Sok',
  latinGiven: 'Sreymom',
  country: 'KH',
  email: 'Sreymom@Example.org',
};

describe('a step of the form', () => {
  it('is stored clean', () => {
    expect(validateStep(step('person'), PERSON, context)).toEqual({
      ok: true,
      values: {
        ...NO_HONOURS,
        salutation: 'ms',
        nativeFamily: 'សុខ',
        nativeGiven: 'ស្រីមុំ',
        latinFamily: 'Sok',
        latinGiven: 'Sreymom',
        country: 'KH',
        email: 'sreymom@example.org',
      },
    });
  });

  it('names every fault in the order of the form and gives back what was typed', () => {
    const raw = {
      latinGiven: '',
      country: 'XX',
      email: 'a b@c',
      salutation: 'king',
      nativeFamily: 'x'.repeat(81),
    };
    expect(validateStep(step('person'), raw, context)).toEqual({
      ok: false,
      errors: [
        { field: 'salutation', code: 'unknown-option' },
        { field: 'nativeFamily', code: 'too-long', meta: { max: 80 } },
        { field: 'latinGiven', code: 'required' },
        { field: 'country', code: 'unknown-option' },
        { field: 'email', code: 'bad-email' },
      ],
      values: raw,
    });
  });

  it.each([
    [{ latinFamily: '' }, true],
    [{ latinGiven: '' }, true],
    [{ latinGiven: '', latinFamily: ' \u200B' }, false],
  ])('takes a single name: %j', (change, ok) => {
    expect(validateStep(step('person'), { ...PERSON, ...change }, context).ok).toBe(ok);
  });

  it.each([
    'Nguyễn',
    'Nguyễn Thị Ánh'.normalize('NFD'),
    'Đặng',
    'O’Connor-Łukasz Jr. 2',
    "D'Souza",
    'ʻOkina ʼAli',
    'Þóra Ø. İnce',
  ])('takes %s for a Latin name', (name) => {
    expect(validateStep(step('person'), { ...PERSON, latinFamily: name, latinGiven: name }, context).ok).toBe(
      true,
    );
  });

  it.each(['欧阳', 'សុខ', 'Аnna', 'Sok សុខ', 'Sοk', 'ສົມ', '한', 'オー', '𝐒ok'])(
    'refuses %s for a Latin name, and only there',
    (name) => {
      const native = { ...PERSON, nativeFamily: name, nativeGiven: name };
      expect(validateStep(step('person'), native, context).ok).toBe(true);
      expect(
        validateStep(step('person'), { ...native, latinFamily: name, latinGiven: name }, context),
      ).toMatchObject({
        errors: [
          { field: 'latinFamily', code: 'not-latin' },
          { field: 'latinGiven', code: 'not-latin' },
        ],
      });
      const organisation = {
        organisationName: name,
        organisationLatinName: name,
        jobTitle: name,
        organisationKind: 'company',
      };
      expect(validateStep(step('organisation'), organisation, context)).toMatchObject({
        errors: [{ field: 'organisationLatinName', code: 'not-latin' }],
      });
    },
  );

  it.each([
    ['a NUL', 'Sok\u0000', 'bad-text'],
    ['half a surrogate pair', 'Sok\ud83d', 'bad-text'],
    ['a bell', 'Sok\u0007', 'bad-text'],
    ['two values for one field', ['Sok', 'Dara'], 'bad-text'],
    ['ten kilobytes of emoji', '😀'.repeat(2500), 'too-long'],
  ])('refuses %s and keeps it in the answer', (_, latinGiven, code) => {
    const raw = { ...PERSON, latinGiven };
    expect(validateStep(step('person'), raw, context)).toEqual({
      ok: false,
      errors: [
        code === 'too-long'
          ? { field: 'latinGiven', code, meta: { max: 80 } }
          : { field: 'latinGiven', code },
      ],
      values: raw,
    });
  });

  it.each([
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['</script><script>alert(1)</script>', '</script><script>alert(1)</script>'],
    ['{{constructor}}', '{{constructor}}'],
    ['A\r\nBcc: x@y', 'A Bcc: x@y'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['a\u202Etxt', 'atxt'],
  ])('stores %j as text', (typed, stored) => {
    const outcome = validateStep(step('person'), { ...PERSON, latinGiven: typed }, context);
    expect(outcome.ok && outcome.values['latinGiven']).toBe(stored);
  });

  it('keeps the lines of a text of several', () => {
    const outcome = validateStep(step('interests'), { note: 'one\r\ntwo' }, context);
    expect(outcome.ok && outcome.values['note']).toBe('one\ntwo');
  });

  it('takes choices once each, in the order offered, one text or several', () => {
    const outcome = validateStep(
      step('interests'),
      { sectors: ['agriculture', 'textile', 'agriculture', ''] },
      context,
    );
    expect(outcome.ok && outcome.values['sectors']).toEqual(['textile', 'agriculture']);
    expect(validateStep(step('days'), { days: 'd2', language: 'km' }, context)).toEqual({
      ok: true,
      values: { days: ['d2'], themes: [], language: 'km' },
    });
  });

  it('refuses choices nobody offered, and none where one is asked for', () => {
    expect(validateStep(step('days'), { days: ['d1', 'd9'], language: 'km' }, context)).toMatchObject({
      errors: [{ field: 'days', code: 'unknown-option' }],
    });
    expect(validateStep(step('days'), { language: 'lo' }, context)).toMatchObject({
      errors: [
        { field: 'days', code: 'required' },
        { field: 'language', code: 'unknown-option' },
      ],
    });
  });

  it.each(['+855 12 345 678', '010-6391 1234', '+86 (10) 6391 1234'])(
    'takes the telephone number %s',
    (phone) => {
      const raw = { organisationName: 'X', organisationKind: 'company', jobTitle: 'Director', phone };
      expect(validateStep(step('organisation'), raw, context).ok).toBe(true);
    },
  );

  it.each(['12', 'call me', '+', '０１'])('refuses the telephone number %s', (phone) => {
    const raw = { organisationName: 'X', organisationKind: 'company', jobTitle: 'Director', phone };
    expect(validateStep(step('organisation'), raw, context)).toMatchObject({
      errors: [{ field: 'phone', code: 'bad-phone' }],
    });
  });

  it('takes a consent that was given, and no other', () => {
    expect(validateStep(step('check'), { consent: 'yes' }, context)).toEqual({
      ok: true,
      values: { consent: true },
    });
    expect(validateStep(step('check'), { consent: 'true' }, context)).toMatchObject({
      errors: [{ code: 'required' }],
    });
    expect(validateStep(step('check'), {}, context)).toMatchObject({ errors: [{ code: 'required' }] });
  });
});

describe('what was sent back', () => {
  it('is the only thing that is looked at', () => {
    const outcome = validateMended(
      step('person'),
      ['latinFamily'],
      { latinFamily: 'Sokha', latinGiven: 'Other', email: 'x@y' },
      { latinGiven: 'Dara' },
      context,
    );
    expect(outcome).toEqual({ ok: true, values: { latinFamily: 'Sokha' } });
  });

  it('leaves one name of the two at least', () => {
    expect(
      validateMended(step('person'), ['latinFamily'], { latinFamily: '' }, { latinGiven: 'Dara' }, context)
        .ok,
    ).toBe(true);
    expect(
      validateMended(step('person'), ['latinFamily'], { latinFamily: '' }, { latinGiven: '' }, context),
    ).toMatchObject({
      errors: [{ field: 'latinFamily', code: 'required' }],
    });
  });

  it('is never the address nor the consent', () => {
    expect(returnableFields(STANDARD_FORM)).not.toContain('email');
    expect(returnableFields(STANDARD_FORM)).not.toContain('consent');
  });
});

describe('what is kept of a refused step', () => {
  it('is everything the database can hold of the known fields', () => {
    expect(
      keepable(step('person'), { latinGiven: 'a\u0000b\ud83dc😀', email: 'not an address', isVip: 'yes' }),
    ).toEqual({
      latinGiven: 'abc😀',
      email: 'not an address',
    });
  });

  it('has an end', () => {
    const kept = keepable(step('interests'), {
      note: 'x'.repeat(100_000),
      sectors: new Array<string>(1000).fill('y'),
    });
    expect([kept['note']?.length, kept['sectors']?.length]).toEqual([4000, 100]);
  });
});

describe('the form', () => {
  const folded: readonly string[] = HONOUR_FIELDS;
  const isShown = ({ key }: { key: string }) => !folded.includes(key);

  it('has four steps of at most seven fields beside what pages fold away, each key once, and asks nothing again after the approval', () => {
    expect(STANDARD_FORM.steps.map(({ key }) => key)).toEqual(['person', 'organisation', 'days', 'check']);
    expect(STANDARD_FORM.steps.filter(({ fields }) => fields.filter(isShown).length > 7)).toEqual([]);
    const all = [...STANDARD_FORM.steps, ...STANDARD_FOLLOW_UP.steps];
    const keys = all.flatMap(({ fields }) => fields.map(({ key }) => key));
    expect(keys).toEqual([...new Set(keys)]);
  });
});
