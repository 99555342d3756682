import { gzipSync } from 'node:zlib';

import { loadAssets, minifyCss, minifyScript, withoutUnused } from './assets';
import type { StylePart } from './views/frame';

const assets = loadAssets();

function zipped(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

describe('the budgets of a page', () => {
  it.each<[string, StylePart[], number]>([
    ['an event page', ['base', 'event'], 6],
    ['a form', ['base', 'form'], 6],
    ['the agenda', ['base', 'agenda'], 6],
    ['the sign of a room', ['sign'], 3],
    ['the status page with its QR', ['base', 'status'], 3],
    ['a page of text', ['base'], 3],
  ])('%s has a small style', (_name, parts, kilobytes) => {
    expect(zipped(assets.fontFaces + assets.css(parts))).toBeLessThanOrEqual(kilobytes * 1000);
  });

  it('has less than 2 KB of script', () => {
    const script = assets.files.get(assets.scriptHref);
    expect(zipped(script?.body.toString() ?? '')).toBeLessThan(2000);
    expect(script?.body.length).toBeGreaterThan(100);
  });

  it('has less than 1.5 KB more where a photo is asked for', () => {
    const script = assets.files.get(assets.photoScriptHref);
    expect(zipped(script?.body.toString() ?? '')).toBeLessThan(1500);
  });

  it('has less than 1.5 KB on the sign of a room, which is all it has', () => {
    const script = assets.files.get(assets.signScriptHref);
    expect(zipped(script?.body.toString() ?? '')).toBeLessThan(1500);
  });

  it.each([
    ['km', 25],
    ['lo', 10],
    ['my', 50],
    ['th', 10],
  ] as const)('has one font in %s, of at most %i KB', (language, kilobytes) => {
    const href = assets.fontHref(language);
    expect(assets.files.get(href ?? '')?.body.length).toBeLessThanOrEqual(kilobytes * 1000);
  });

  it('has no font where every device has the letters', () => {
    expect([assets.fontHref('en'), assets.fontHref('vi'), assets.fontHref('zh')]).toEqual([null, null, null]);
  });
});

describe('the style', () => {
  const all = assets.fontFaces + assets.css(['base', 'event', 'form', 'status', 'inbox', 'agenda', 'sign']);

  it('asks no other host and no path but the fonts', () => {
    const urls = [...all.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url);
    expect(urls.toSorted()).toEqual(
      (['km', 'lo', 'my', 'th'] as const).map((each) => assets.fontHref(each)).toSorted(),
    );
  });

  it('spaces no letters and slants none, which breaks Khmer and Burmese', () => {
    expect(all).not.toMatch(/letter-spacing|italic|text-transform/);
  });

  it('gives every face a range, so that other pages do not fetch it', () => {
    const faces = [...assets.fontFaces.matchAll(/@font-face\{[^}]*\}/g)].map(([face]) => face);
    const ranges = faces.map((face) => /unicode-range:(U\+[0-9A-F]+)/.exec(face)?.[1]);
    expect(ranges).toEqual([
      'U+1780',
      'U+1000',
      'U+0E80',
      'U+0E00',
      ...Array(3).fill('U+1780'),
      ...Array(3).fill('U+1000'),
    ]);
  });

  it('sets the lines of each script as high as its marks need', () => {
    const sheet = assets.css(['base']);
    const set = (language: string) =>
      new RegExp(`:lang\\(${language}\\)\\{[^}]*--lh:([\\d.]+)[^}]*--lh-tight:([\\d.]+)`)
        .exec(sheet)
        ?.slice(1);
    expect(Object.fromEntries(['vi', 'th', 'lo', 'my', 'km'].map((each) => [each, set(each)]))).toEqual({
      vi: ['1.55', '1.45'],
      th: ['1.65', '1.5'],
      lo: ['1.7', '1.55'],
      my: ['1.95', '1.75'],
      km: ['1.95', '1.9'],
    });
  });

  it('never gives a size on :lang(), which would multiply in every child', () => {
    expect(all).not.toMatch(/(?<!:root|[^{};,])(?<=[},;])\s*:lang\([a-z]+\)\{[^}]*font-size/);
  });
});

describe('making files small', () => {
  it('leaves out tokens nobody asks for', () => {
    const sheet = ':root{--a:1px;--b:2px}:lang(zh){--b:3px}.x{width:var(--a)}';
    expect(withoutUnused(sheet)).toBe(':root{--a:1px;}.x{width:var(--a)}');
  });

  it('keeps what a style says', () => {
    const sheet =
      '/* a */ .a > .b,\n.c { width: calc(1rem + 2px); }\n@media (min-width: 48rem) {\n  .a { color: red; }\n}';
    expect(minifyCss(sheet)).toBe('.a>.b,.c{width:calc(1rem + 2px)}@media (min-width:48rem){.a{color:red}}');
  });

  it('keeps what a script says', () => {
    expect(minifyScript("  // why\n  const a = 'https://x';\n\n  go(a);\n")).toBe(
      "const a = 'https://x';\ngo(a);",
    );
  });
});
