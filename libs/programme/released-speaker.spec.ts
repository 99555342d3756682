import type { EngagementInPlan } from '@app/speakers';
import { isInRelease, releasedSpeaker } from './released-speaker';

const part = (own: Partial<EngagementInPlan>): EngagementInPlan => ({
  id: 'part',
  speakerId: 'speaker',
  personKey: 'speaker',
  role: 'speaker',
  state: 'confirmed',
  planned: own.state ?? 'confirmed',
  shown: own.state ?? 'confirmed',
  onBehalfOf: null,
  standsFor: null,
  name: { nativeFamily: '', nativeGiven: '', latinFamily: 'Sok', latinGiven: 'Dara', salutation: '' },
  nameKey: 'sok dara',
  country: 'KH',
  position: { en: 'Director' },
  organisation: {},
  printed: null,
  ...own,
});

const shown = (own: Partial<EngagementInPlan>) =>
  isInRelease(part(own)) ? releasedSpeaker(part(own)).isPublic : null;

describe('somebody in a release', () => {
  it('is shown to everybody once she has confirmed', () => {
    expect(shown({ state: 'confirmed' })).toBe(true);
    expect(shown({ state: 'invited' })).toBe(false);
    expect(shown({ state: 'withdrawn' })).toBeNull();
  });

  it('is shown as before while what was decided of her is kept back', () => {
    expect(shown({ state: 'confirmed', planned: 'withdrawn' })).toBe(true);
    expect(shown({ state: 'confirmed', planned: 'tentative' })).toBe(true);
    expect(shown({ state: 'invited', planned: 'confirmed' })).toBe(false);
    expect(shown({ state: 'withdrawn', planned: 'invited' })).toBe(false);
  });

  it('is called as she was printed', () => {
    const printed = {
      name: { en: 'Dara SOK', km: 'សុខ ដារ៉ា' },
      position: { en: 'Minister' },
      organisation: {},
    };
    expect(releasedSpeaker(part({ printed }))).toMatchObject({
      name: 'សុខ ដារ៉ា',
      latinName: 'Dara SOK',
      position: { en: 'Minister' },
    });
  });
});
