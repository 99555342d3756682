import { forInterpreters } from './for-interpreters';

const AT = new Date('2026-11-20T02:00:00Z');

const text = { engagementId: 'a', kind: 'text', language: 'km', number: 1, releasedAt: AT as Date | null };

describe('what interpreters may have', () => {
  it('is nothing that was not released to them', () => {
    expect(forInterpreters([{ ...text, releasedAt: null }])).toEqual([]);
  });

  it('is the newest version released of each kind and language of a part, in whatever order they come', () => {
    const second = { ...text, number: 2 };
    const others = [
      { ...text, kind: 'slides' },
      { ...text, language: 'en' },
      { ...text, engagementId: 'b' },
    ];
    expect(forInterpreters([second, text, ...others])).toEqual([second, ...others]);
    expect(forInterpreters([text, second])).toEqual([second]);
  });

  it('is still the one before where the newest was not released', () => {
    expect(forInterpreters([{ ...text, number: 2, releasedAt: null }, text])).toEqual([text]);
  });
});
