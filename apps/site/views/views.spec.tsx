import { languageName } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import type { Language } from '@app/kernel';

import { sampleEvent, sampleParts, sampleStatus } from '../../../test/looks/site/samples';
import { assets, sampleFrame, STATES } from '../../../test/looks/site/states';
import { colourClass, colourRules } from './colours';
import { EventPage } from './event';
import { renderPage } from './page';
import { StatusPage } from './status';
import { StepPage } from './step';

const secrets = { token: 'form-token', key: 'form-key', subject: null };

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '{{constructor.constructor("x")()}}',
  '<img src=x onerror=alert(1)>',
  '" autofocus onfocus="alert(1)',
  '\u202Egnp.exe',
  "'); DROP TABLE registration; --",
  '&lt;b&gt;',
];

function step(language: Language, typed: string): string {
  const frame = sampleFrame(language);
  return renderPage(
    <StepPage
      frame={frame}
      event={sampleEvent(language)}
      steps={[{ key: 'person', title: { text: 'Person', language }, done: false }]}
      step="person"
      parts={sampleParts('person', language, { latinGiven: [typed], email: [typed], country: [typed] })}
      secrets={secrets}
    />,
  );
}

/** The tags alone: what stands inside quotes is text. */
function unquoted(html: string): string {
  return html.replace(/"[^"]*"/g, '""');
}

/** The text of an attribute or element as a browser reads it. */
function read(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('what a person typed', () => {
  it.each(HOSTILE)('%j is text in a field, and nothing else', (typed) => {
    const html = step('en', typed);
    const value = /name="latinGiven"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(read(value)).toBe(typed);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(unquoted(html)).not.toMatch(/<img|<[^>]* on[a-z]+=/);
  });

  it.each(HOSTILE)('%j is text on the status page', (typed) => {
    const status = sampleStatus('en', 'rejected', {
      nativeName: typed,
      latinName: typed,
      organisation: typed,
      message: typed,
    });
    const page = <StatusPage frame={sampleFrame('en')} status={status} base="/r/x" secrets={secrets} />;
    const html = renderPage(page);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(unquoted(html)).not.toMatch(/<img|<[^>]* on[a-z]+=/);
    expect(read(html)).toContain(typed);
  });

  it('in a select that no longer offers it is still there', () => {
    expect(step('en', 'XX')).toMatch(/<option value="XX" selected>XX<\/option>/);
  });
});

describe('the colours of an event', () => {
  it('become classes, and only colours do', () => {
    expect(colourRules(['#0B5CAD', '#0b5cad', 'red}body{display:none', '#12345'])).toBe(
      '.c0b5cad{--c:#0b5cad}',
    );
    expect(colourClass('#0B5CAD')).toBe('c0b5cad');
    expect(colourClass('red')).toBe('');
  });
});

const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['km', /\p{Script=Khmer}/u],
  ['lo', /\p{Script=Lao}/u],
  ['my', /\p{Script=Myanmar}/u],
  ['th', /\p{Script=Thai}/u],
  ['zh', /\p{Script=Han}/u],
];

const pages = LANGUAGES.flatMap((language) =>
  Object.entries(STATES).map(([name, state]) => ({
    name,
    language,
    html: renderPage(state(sampleFrame(language))),
  })),
);

/** What stands within the page of another site or on a screen nobody holds: there is nothing to skip and no other language. */
const ALONE = ['agenda-embed', 'room-sign', 'room-sign-empty'];

/** A document of a session, which may be anywhere. */
const DOCUMENT = 'href="https://example.org/statement.pdf"';

describe('every state of every page', () => {
  it.each(pages)(
    '$name in $language says its language and has one heading and one main part',
    ({ name, language, html }) => {
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html.match(/<main/g)).toHaveLength(1);
      expect(html.includes('<a class="skip" href="#main">')).toBe(!ALONE.includes(name));
      expect(html).toMatch(/<title>[^<]+ · Rivermeet<\/title>/);
    },
  );

  it.each(pages)('$name in $language has no style attribute and no script of its own', ({ html }) => {
    expect(html).not.toMatch(/<[^>]* style=/);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script(?! src="\/site-assets\/(?:site|photo|sign)-[\w-]+\.js" defer)/);
  });

  it.each(pages)('$name in $language names no other host', ({ html }) => {
    const hosts = [...html.matchAll(/(?:src|href|action)="(https?:)?\/\/[^"]*"/g)].map(([match]) => match);
    // From plain http the way on leads to our own https.
    const ours = 'href="https://192.168.7.5:3000/"';
    expect(hosts.filter((match) => match !== ours && match !== DOCUMENT)).toEqual([]);
  });

  it.each(pages)('$name in $language labels every field and points only at what there is', ({ html }) => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const named = [...html.matchAll(/ (?:aria-describedby|aria-labelledby|for)="([^"]+)"/g)];
    const missing = named.flatMap(([, list = '']) => list.split(' ')).filter((id) => !ids.includes(id));
    expect(missing).toEqual([]);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(pages)('$name in $language marks foreign text with its language', ({ language, html }) => {
    const body = html.slice(html.indexOf('<body>')).replace(/<input[^>]*>/g, '');
    const loose = [...body.matchAll(/<([a-z0-9]+)([^>]*)>([^<]*)/g)].filter(
      ([, , attributes = '', text = '']) =>
        SCRIPTS.some(
          ([own, script]) => own !== language && script.test(text) && !attributes.includes(`lang="${own}"`),
        ),
    );
    // The words in the language switch are links of their own, which carry the language for them.
    const names: string[] = LANGUAGES.map(languageName);
    expect(loose.map(([, , , text = '']) => text).filter((text) => !names.includes(text))).toEqual([]);
  });

  it.each(pages)('$name in $language preloads the one face of its script', ({ language, html }) => {
    const preloaded = [...html.matchAll(/<link rel="preload" href="([^"]+)"/g)].map(([, href]) => href);
    expect(preloaded).toEqual([assets.fontHref(language)].filter((href) => href !== null));
  });

  const whole = pages.filter(({ name }) => !ALONE.includes(name));

  it.each(whole)('$name in $language offers every language in its own name', ({ html }) => {
    const links = [...html.matchAll(/<a href="[^"]*" lang="([a-z]+)" hreflang="\1"[^>]*>(.*?)<\/a>/g)];
    expect(links.map(([, language, name = '']) => [language, name.replace(/<[^>]*>/g, '')])).toEqual(
      LANGUAGES.map((language) => [language, languageName(language)]),
    );
  });
});

describe('an event page', () => {
  it('offers no registration while there is none', () => {
    const event = { ...sampleEvent('en'), registration: { state: 'closed' as const, closedAt: null } };
    const html = renderPage(<EventPage frame={sampleFrame('en')} event={event} continueHref={null} />);
    expect(html).toContain('Registration is closed.');
    expect(html).not.toContain('/register"');
  });
});

describe('a refused form', () => {
  const html = renderPage(STATES['step-person-errors']?.(sampleFrame('en')) ?? <p />);

  it('says so on top, with links to the fields', () => {
    expect(html).toMatch(/role="alert" tabindex="-1" id="errors"/);
    expect(html).toContain('href="#email"');
    expect(html).toMatch(/<title>Error: About you/);
  });

  it('says it at the field', () => {
    expect(html).toMatch(/id="email"[^>]*aria-describedby="email-hint email-error"[^>]*aria-invalid="true"/);
  });

  it('still holds what was typed', () => {
    expect(html).toContain('value="not an address"');
    expect(html).toContain('value="Maximiliana Konstantinopolitanskaya-Nguyễn"');
  });
});
