import { bothNames } from '@app/kernel';
import { type DemoEvent, IN_BUSINESS, inventDelegates } from './delegates';

const event: DemoEvent = {
  dayIds: ['d1', 'd2', 'd3', 'd4'],
  themes: ['policy', 'finance'],
  sectors: ['textile', 'agriculture', 'power-grid'],
  cooperationForms: ['direct-investment'],
  opensAt: new Date('2026-10-20T01:00:00Z'),
  now: new Date('2026-11-20T01:00:00Z'),
};

const delegates = inventDelegates(event);
const text = (value: unknown) => String(value);

describe('the invented delegates', () => {
  it('are 240 from six countries, each with an address and a name of their own', () => {
    expect(delegates).toHaveLength(240);
    const emails = delegates.map(({ steps }) => text(steps['person']?.['email']));
    expect(new Set(emails).size).toBe(240);
    expect(emails.filter((email) => !/^[a-z.]+@(cn|kh|la|mm|th|vn)\.example\.org$/.test(email))).toEqual([]);
    const countries = delegates.map(({ steps }) => text(steps['person']?.['country']));
    expect([...new Set(countries)].sort()).toEqual(['CN', 'KH', 'LA', 'MM', 'TH', 'VN']);
  });

  it('are written in their own script and in Latin letters', () => {
    const SCRIPTS: Record<string, RegExp> = {
      CN: /^\p{Script=Han}+$/u,
      KH: /^[\p{Script=Khmer} ]+$/u,
      LA: /^[\p{Script=Lao} ]+$/u,
      MM: /^[\p{Script=Myanmar} ]+$/u,
      TH: /^[\p{Script=Thai} ]+$/u,
      VN: /^[\p{Script=Latin} ]+$/u,
    };
    for (const { steps } of delegates) {
      const { country, nativeFamily, nativeGiven, latinFamily, latinGiven } = steps['person'] ?? {};
      const native = [nativeFamily, nativeGiven]
        .map(text)
        .filter((part) => part !== '')
        .join('');
      expect(native).toMatch(SCRIPTS[text(country)] ?? /never/);
      expect(`${text(latinFamily)} ${text(latinGiven)}`.trim()).toMatch(/^[A-Za-z ]+$/);
    }
  });

  it('are in every state of this walk, and nothing has happened in the future', () => {
    const count = (fate: string) => delegates.filter((delegate) => delegate.fate === fate).length;
    const counts = ['draft', 'submitted', 'returned', 'mended', 'rejected', 'approved'].map(count);
    expect(counts.filter((each) => each < 5)).toEqual([]);
    expect(count('approved')).toBeGreaterThan(100);

    const late = delegates.filter(({ fate, sentAt, decidedAt, approvedAt }) => {
      const last =
        fate === 'mended' ? approvedAt : fate === 'draft' || fate === 'submitted' ? sentAt : decidedAt;
      return last > event.now;
    });
    expect(late).toEqual([]);
  });

  it('say what they come for once they are approved, most of those who come to do business', () => {
    const asked = delegates.filter(
      ({ category, fate }) => IN_BUSINESS.includes(category) && (fate === 'approved' || fate === 'mended'),
    );
    const answered = asked.filter(({ interests }) => interests !== null);
    expect(answered.length / asked.length).toBeGreaterThan(0.6);
    expect(answered.length).toBeLessThan(asked.length);
    expect(delegates.filter(({ interests }) => interests !== null)).toEqual(answered);
  });

  it('send their forms one after the other, over the weeks since registration opened', () => {
    const times = delegates.map(({ sentAt }) => sentAt.getTime());
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(Math.min(...times)).toBeGreaterThan(event.opensAt.getTime());
    expect((Math.max(...times) - Math.min(...times)) / 86_400_000).toBeGreaterThan(28);
    expect(delegates.filter(({ begunAt, sentAt }) => begunAt >= sentAt)).toEqual([]);
    expect(delegates.filter(({ begunAt }) => begunAt <= event.opensAt)).toEqual([]);
  });

  it('are the same people each time', () => {
    expect(inventDelegates(event)).toEqual(delegates);
  });

  it('read well together', () => {
    const [first] = delegates.filter(({ steps }) => steps['person']?.['country'] === 'CN');
    const name = first?.steps['person'] as Record<string, string>;
    expect(
      bothNames(
        { nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '', salutation: '', ...name },
        'CN',
      ),
    ).toMatch(/^\p{Script=Han}+ [A-Z][a-z]+ [A-Z][a-z]+$/u);
  });
});
