export interface FeedEntry {
  id: string;
  title: string;
  updated: Date;
  text: string;
  href: string;
}

export interface Feed {
  language: string;
  id: string;
  title: string;
  /** This feed, and the page it is the feed of. */
  self: string;
  href: string;
  entries: readonly FeedEntry[];
}

/** A feed as Atom (RFC 4287), the newest entry first. */
export function atomFeed({ language, id, title, self, href, entries }: Feed): string {
  const updated = entries[0]?.updated ?? new Date(0);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">`,
    `<id>${escaped(id)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<author><name>${escaped(title)}</name></author>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<link rel="self" href="${escaped(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(href)}"/>`,
    ...entries.flatMap((entry) => [
      '<entry>',
      `<id>${escaped(entry.id)}</id>`,
      `<title>${escaped(entry.title)}</title>`,
      `<updated>${entry.updated.toISOString()}</updated>`,
      `<link rel="alternate" type="text/html" href="${escaped(entry.href)}"/>`,
      `<content type="text">${escaped(entry.text)}</content>`,
      '</entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** As XML may say it; what no XML can hold is left out. */
function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
      .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')
  );
}
