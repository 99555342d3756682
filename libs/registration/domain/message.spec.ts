import { messageIn } from './message';

const written = (...languages: ('en' | 'zh' | 'km' | 'vi')[]) =>
  languages.map((language) => ({ language, subject: language, text: language }));

describe('a message to many', () => {
  it('is read in her own language, else in English, else in the first it was written in', () => {
    expect(messageIn(written('zh', 'en', 'km'), 'km')?.subject).toBe('km');
    expect(messageIn(written('zh', 'en', 'km'), 'vi')?.subject).toBe('en');
    expect(messageIn(written('zh', 'km'), 'vi')?.subject).toBe('zh');
    expect(messageIn([], 'vi')).toBeNull();
  });
});
