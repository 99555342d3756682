import { onSign } from './agenda-sign';

const session = (id: string, date: string | null, running = false) => ({
  id,
  running,
  when: date === null ? null : { date, from: '', to: '', startsAt: new Date(0), endsAt: new Date(0) },
});

const shown = (sessions: ReturnType<typeof session>[], today: string) => {
  const { day, sessions: some } = onSign(sessions, today);
  return [day, some.map(({ id }) => id)];
};

const NIGHT = session('reception', '2026-12-03', true);
const OPENING = session('opening', '2026-12-03');
const TALKS = session('talks', '2026-12-04');

describe('the sign at a room', () => {
  it('shows the day, or the next one that has anything', () => {
    expect(shown([OPENING, TALKS], '2026-12-03')).toEqual(['2026-12-03', ['opening']]);
    expect(shown([OPENING, TALKS], '2026-12-01')).toEqual(['2026-12-03', ['opening']]);
    expect(shown([OPENING], '2026-12-04')).toEqual([null, []]);
    expect(shown([session('tray', null)], '2026-12-03')).toEqual([null, []]);
  });

  it('shows after midnight what has begun before and goes on', () => {
    expect(shown([OPENING, NIGHT, TALKS], '2026-12-04')).toEqual(['2026-12-04', ['reception', 'talks']]);
    const later = session('talks', '2026-12-05');
    expect(shown([OPENING, NIGHT, later], '2026-12-04')).toEqual(['2026-12-03', ['opening', 'reception']]);
    expect(shown([OPENING, NIGHT], '2026-12-04')).toEqual(['2026-12-03', ['opening', 'reception']]);
  });

  it('shows once what runs today', () => {
    expect(shown([NIGHT], '2026-12-03')).toEqual(['2026-12-03', ['reception']]);
  });
});
