import { asPrepared, saidIn } from './prepared-reason';

const PHOTO = { id: 'photo', text: { en: 'Your face\nis not seen.', km: 'មើលមុខមិនឃើញ' } };

describe('a prepared reason', () => {
  it('is itself while nobody edited it, in whichever language it was chosen', () => {
    expect(asPrepared('Your face\r\nis not seen. ', PHOTO)).toEqual(PHOTO);
    expect(asPrepared('មើលមុខមិនឃើញ', PHOTO)).toEqual(PHOTO);
    expect(asPrepared('Your face is hardly seen.', PHOTO)).toBeNull();
    expect(asPrepared('Your face is not seen.', null)).toBeNull();
  });

  it('is read in the language of whoever reads it, what was typed as it was typed', () => {
    expect(saidIn('km', 'Your face is not seen.', PHOTO)).toBe('មើលមុខមិនឃើញ');
    expect(saidIn('th', 'មើលមុខមិនឃើញ', PHOTO)).toBe('Your face\nis not seen.');
    expect(saidIn('km', 'Hello', null)).toBe('Hello');
  });
});
