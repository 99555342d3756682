import { PublicLinks } from './public-links';

describe('the public links of a programme', () => {
  const links = new PublicLinks('https://events.example.org', 'lm', 'km');
  const base = 'https://events.example.org/km/e/lm';

  it('are those of the language, the day and the room', () => {
    expect(links.agenda()).toBe(`${base}/agenda`);
    expect(links.feed()).toBe(`${base}/agenda.atom`);
    expect(links.sign('room-1')).toBe(`${base}/rooms/room-1/sign`);
    expect(links.pdf()).toBe(`${base}/agenda.pdf`);
    expect(links.pdf({ day: '2026-12-07' })).toBe(`${base}/agenda.pdf?day=2026-12-07`);
    expect(links.pdf({ paper: 'pocket' })).toBe(`${base}/agenda.pdf?paper=pocket`);
    expect(links.pdf({ room: 'room-1' })).toBe(`${base}/agenda.pdf?room=room-1`);
  });

  it('are framed under a title that breaks out of nothing', () => {
    expect(links.snippet('"Rivers" & <parks>', '')).toBe(
      `<iframe src="${base}/agenda/embed" title="&quot;Rivers&quot; &amp; &lt;parks>" width="100%" height="800" style="border:0" loading="lazy"></iframe>`,
    );
    expect(links.snippet('Rivers', '2026-12-07')).toContain(`src="${base}/agenda/embed?day=2026-12-07"`);
  });
});
