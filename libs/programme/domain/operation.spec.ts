import {
  type Change,
  changeBetween,
  changed,
  fieldsMeanwhile,
  fieldsUnseen,
  inverse,
  same,
  withChanges,
} from './operation';
import { BLANK_SESSION, type Session } from './session';

const session = (facts: Partial<Session> = {}): Session => ({
  ...BLANK_SESSION,
  title: { en: 'One' },
  id: 'one',
  ...facts,
});

const change = (before: Change['before'], after: Change['after']): Change => ({
  session: 'one',
  before,
  after,
});

describe('a change of a session', () => {
  it('is refused where the session is no longer what it saw', () => {
    const seen = change({ minutes: 60, code: '' }, { minutes: 90 });
    expect(fieldsMeanwhile(session(), seen)).toEqual([]);
    expect(fieldsMeanwhile(session({ minutes: 45, floorLanguage: 'km' }), seen)).toEqual(['minutes']);
    expect(fieldsMeanwhile(session({ code: 'opening' }), seen)).toEqual(['code']);
    expect(fieldsMeanwhile(undefined, seen)).toBe('gone');
    expect(fieldsMeanwhile(session(), change(null, {}))).toBe('made');
  });

  it('takes a session away only from whoever has seen all of it', () => {
    const removal = change({ title: { en: 'One' } }, null);
    expect(fieldsMeanwhile(session(), removal)).toEqual([]);
    expect(fieldsMeanwhile(session({ equipment: 'a lectern' }), removal)).toEqual(['equipment']);
  });

  it('writes nothing over that it did not see', () => {
    expect(fieldsUnseen(change({}, { minutes: 90, startsAt: null }))).toEqual(['startsAt', 'minutes']);
    expect(fieldsUnseen(change({ minutes: 60, code: '' }, { minutes: 90 }))).toEqual([]);
    expect(fieldsUnseen(change(null, { minutes: 90 }))).toEqual([]);
    expect(fieldsUnseen(change({ minutes: 90 }, null))).toEqual([]);
  });

  it('is found between two states of a session, in what differs only', () => {
    const [was, is] = [session(), session({ minutes: 90 })];
    expect(changeBetween(was, is)).toEqual(change({ minutes: 60 }, { minutes: 90 }));
    expect(changeBetween(was, structuredClone(was))).toBeNull();
    expect(changed(was, change({ minutes: 60 }, { minutes: 90 }))).toEqual(is);
  });
});

describe('taking changes back', () => {
  it('brings back what was, the last change first', () => {
    const was = new Map([['one', session()]]);
    const changes = [change({ minutes: 60 }, { minutes: 90 }), change({ minutes: 90 }, { minutes: 30 })];
    const back = inverse(changes);
    expect(back).toEqual([
      change({ minutes: 30 }, { minutes: 90 }),
      change({ minutes: 90 }, { minutes: 60 }),
    ]);
    expect(withChanges(withChanges(was, changes), back)).toEqual(was);
  });

  it('leaves alone what was only looked at, and sees all that it writes', () => {
    const [back] = inverse([change({ minutes: 60, code: '' }, { minutes: 90 })]);
    expect(back).toEqual(change({ minutes: 90 }, { minutes: 60 }));
  });

  it('makes again what was taken away, and takes away what was made', () => {
    expect(inverse([change(null, { minutes: 90 })])).toEqual([change({ minutes: 90 }, null)]);
    expect(inverse([change({ minutes: 90 }, null)])).toEqual([change(null, { minutes: 90 })]);
  });
});

describe('sameness', () => {
  it('is that of JSON, in whatever order keys stand', () => {
    expect(same({ a: [1, { b: null }], c: '' }, { c: '', a: [1, { b: null }] })).toBe(true);
    expect(same([], {})).toBe(false);
    expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});
