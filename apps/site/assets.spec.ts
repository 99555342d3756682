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

  it('has one font, for Khmer pages only', () => {
    const href = assets.fontHref('km');
    expect(assets.files.get(href ?? '')?.body.length).toBeLessThan(25_000);
    expect([assets.fontHref('en'), assets.fontHref('zh')]).toEqual([null, null]);
  });
});

describe('the style', () => {
  const all = assets.fontFaces + assets.css(['base', 'event', 'form', 'status', 'inbox']);

  it('asks no other host and no path but the font', () => {
    const urls = [...all.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url);
    expect(urls).toEqual([assets.fontHref('km')]);
  });

  it('spaces no letters and slants none, which breaks Khmer', () => {
    expect(all).not.toMatch(/letter-spacing|italic|text-transform/);
  });

  it('gives the Khmer face a range, so that other pages do not fetch it', () => {
    expect(assets.fontFaces).toMatch(/src:url\([^)]*\) format\('woff2'\);unicode-range:U\+1780-17FF/);
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
