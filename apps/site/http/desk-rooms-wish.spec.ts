import { siteTranslator } from '@app/i18n';
import { NOTHING_TYPED, type TypedWish, wishOf } from './desk-rooms-wish';

const EVENT = {
  timezone: 'Asia/Shanghai',
  days: [{ id: 'first', date: '2026-12-03', title: {} }],
  rooms: ['theatre', 'boardroom'].map((code) => ({ layouts: [{ code, name: { en: code }, seats: 20 }] })),
};

const typed = (own: Partial<TypedWish>) =>
  wishOf({ ...NOTHING_TYPED, title: 'Talks on rail', ...own }, EVENT, siteTranslator('en'));

describe('a wish for a room as it was typed', () => {
  it('is kept as text is kept', () => {
    expect(typed({ title: ' Talks\ton\u200B rail ', equipment: 'A screen\r\nA flip chart' })).toMatchObject({
      wish: { title: 'Talks on rail', equipment: 'A screen\nA flip chart', earliest: null, latest: null },
      faults: {},
    });
    expect(typed({ day: '2026-12-03', from: '09:00', to: '12:00' }).wish).toMatchObject({
      earliest: new Date('2026-12-03T01:00:00Z'),
      latest: new Date('2026-12-03T04:00:00Z'),
    });
  });

  it('is not kept where it holds what nobody can keep, or more than is kept', () => {
    const bad = 'This holds a character we cannot store. Please type it again.';
    expect(typed({ title: 'a\u0000', equipment: '\uD800' })).toEqual({
      wish: null,
      faults: { title: bad, equipment: bad },
    });
    expect(typed({ title: 'a'.repeat(201), equipment: 'b'.repeat(501) })).toEqual({
      wish: null,
      faults: {
        title: 'This is too long. Please shorten it to 200 characters.',
        equipment: 'This is too long. Please shorten it to 500 characters.',
      },
    });
  });

  it('has a layout that a room of the event has, or none', () => {
    expect(typed({ layout: 'boardroom' }).wish).toMatchObject({ layout: 'boardroom' });
    expect(typed({}).wish).toMatchObject({ layout: '' });
    expect(typed({ layout: 'a tent' }).wish).toMatchObject({ layout: '' });
  });

  it('says what the meeting is, and not in characters nobody sees', () => {
    expect(typed({ title: '\u200B' }).faults).toEqual({ title: 'Say what the meeting is.' });
  });
});
