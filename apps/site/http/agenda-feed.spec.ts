import { atomFeed } from './agenda-feed';

it('is a feed whatever organisers wrote', () => {
  const entry = {
    id: 'urn:x:1',
    title: 'A & B <i>"1"</i>\u0000',
    updated: new Date('2026-11-30T06:05:00Z'),
    text: 'New: ព្រឹត្តិការណ៍\uD800',
    href: 'https://example.org/?a=1&b=2',
  };
  const feed = atomFeed({
    language: 'en',
    id: 'urn:x',
    title: 'Programme',
    self: 'https://example.org/agenda.atom',
    href: 'https://example.org/agenda',
    entries: [entry],
  });
  expect(feed.split('\n').slice(9, -1)).toEqual([
    '<id>urn:x:1</id>',
    '<title>A &amp; B &lt;i&gt;&quot;1&quot;&lt;/i&gt;</title>',
    '<updated>2026-11-30T06:05:00.000Z</updated>',
    '<link rel="alternate" type="text/html" href="https://example.org/?a=1&amp;b=2"/>',
    '<content type="text">New: ព្រឹត្តិការណ៍</content>',
    '</entry>',
    '</feed>',
  ]);
  expect(feed).toContain('<updated>2026-11-30T06:05:00.000Z</updated>\n<link rel="self"');
});
