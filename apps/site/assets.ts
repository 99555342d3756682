import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Language } from '@app/kernel';

import type { Assets, StylePart } from './views/frame';

/** A file served beside the pages; its name changes with its bytes, so it may be kept for ever. */
export interface ServedFile {
  path: string;
  mediaType: string;
  body: Buffer;
}

export interface SiteAssets extends Assets {
  /** The families of `fontFaces`, as a style names them. */
  families: string;
  files: ReadonlyMap<string, ServedFile>;
}

/** The folder with package.json: this file runs from the sources in tests and from dist in production. */
function root(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A style sheet without comments and needless white space. Knows our own sheets, not CSS at large. */
export function minifyCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

/** Leaves out custom properties that nothing in the sheet asks for: the tokens serve other surfaces too. */
export function withoutUnused(css: string): string {
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  return css
    .replace(/(--[\w-]+):[^;{}]*;?/g, (definition, name: string) => (used.has(name) ? definition : ''))
    .replace(/[^{}]+\{\}/g, '');
}

/** A script without comments and indentation; names stay, so that it can be read in the browser. */
export function minifyScript(script: string): string {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n');
}

function served(folder: string, name: string, ending: string, mediaType: string, body: Buffer): ServedFile {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  return { path: `/${folder}/${name}-${hash}.${ending}`, mediaType, body };
}

/** A script whose letters a device may lack: its face in the packages, and the characters it is fetched for. */
interface Script {
  language: Language;
  family: string;
  name: string;
  range: string;
}

const SCRIPTS: readonly Script[] = [
  { language: 'km', family: 'NS Khmer', name: 'khmer', range: 'U+1780-17FF,U+19E0-19FF,U+200B-200D,U+25CC' },
  {
    language: 'my',
    family: 'NS Myanmar',
    name: 'myanmar',
    range: 'U+1000-109F,U+A9E0-A9FF,U+AA60-AA7F,U+200C-200D,U+25CC',
  },
  { language: 'lo', family: 'NS Lao', name: 'lao', range: 'U+0E80-0EFF' },
  { language: 'th', family: 'NS Thai', name: 'thai', range: 'U+0E00-0E7F' },
];

function fontFile({ name }: Script): ServedFile {
  const file = require.resolve(
    `@fontsource/noto-sans-${name}/files/noto-sans-${name}-${name}-400-normal.woff2`,
  );
  return served('f', `${name}-400`, 'woff2', 'font/woff2', readFileSync(file));
}

/** The face in the package has no range and would be fetched on every page; so the range is ours. */
function fontFace({ family, range }: Script, href: string): string {
  return (
    `@font-face{font-family:'${family}';font-weight:400;font-display:swap;src:url(${href}) format('woff2');` +
    `unicode-range:${range}}`
  );
}

/** How wide the box is that a face draws for a letter it lacks, as a part of its size; the first face a device has counts. */
const BOXES = [
  { family: 'NS Wait', faces: ['Liberation Sans'], box: 0.365 },
  { family: 'NS Wait 2', faces: ['Arial', 'Helvetica'], box: 0.75 },
  { family: 'NS Wait 3', faces: ['DejaVu Sans', 'Noto Sans', 'Roboto', 'Segoe UI'], box: 0.6 },
];

/**
 * Where a device has no letters of a script, it draws a box for each character until the face has come, and everything
 * below moves. Boxes are made so wide that most lines break where the words will: measured on the pages a registration
 * begins with. Lao and Thai have few marks and no need of it.
 */
const WAITING = [
  { range: 'U+1780-17FF', width: 0.385 },
  { range: 'U+1000-109F', width: 0.42 },
]
  .flatMap(({ range, width }) =>
    BOXES.map(
      ({ family, faces, box }) =>
        `@font-face{font-family:'${family}';size-adjust:${Math.round((width / box) * 100)}%;unicode-range:${range};` +
        `src:${faces.map((name) => `local('${name}')`).join()}}`,
    ),
  )
  .join('');

/** Reads everything once, at start. Throws when a file is missing: a site without its style must not start. */
export function loadAssets(): SiteAssets {
  const base = root();
  const read = (path: string): Buffer => readFileSync(join(base, path));
  const sheet = (name: string): string => minifyCss(read(`apps/site/assets/${name}.css`).toString('utf8'));
  const tokens = minifyCss(read('apps/web/ui/tokens.css').toString('utf8'));
  const parts: Record<StylePart, string> = {
    base: tokens + sheet('base'),
    event: sheet('event'),
    form: sheet('form'),
    desk: sheet('desk'),
    table: sheet('table'),
    lan: sheet('lan'),
    status: sheet('status'),
    inbox: sheet('inbox'),
    agenda: sheet('agenda'),
    // A page of its own, without the base of the others.
    sign: tokens + sheet('sign'),
  };
  const fonts = SCRIPTS.map((script) => ({ script, file: fontFile(script) }));
  const scriptOf = (name: string): ServedFile =>
    served(
      'site-assets',
      name,
      'js',
      'text/javascript; charset=utf-8',
      Buffer.from(minifyScript(read(`apps/site/assets/${name}.js`).toString('utf8'))),
    );
  const [script, photoScript, signScript] = [scriptOf('site'), scriptOf('photo'), scriptOf('sign')];
  const sheets = new Map<string, string>();
  const icon = read('apps/site/assets/mark.svg').toString('utf8').trim();
  return {
    css: (wanted) => {
      const name = wanted.join(' ');
      const css = sheets.get(name) ?? withoutUnused(wanted.map((part) => parts[part]).join(''));
      sheets.set(name, css);
      return css;
    },
    scriptHref: script.path,
    photoScriptHref: photoScript.path,
    signScriptHref: signScript.path,
    // In the page: a request of its own would cost more than its bytes.
    iconHref: `data:image/svg+xml,${icon.replace(/"/g, "'").replace(/[#<>]/g, encodeURIComponent)}`,
    fontHref: (language) => fonts.find((font) => font.script.language === language)?.file.path ?? null,
    fontFaces: fonts.map((font) => fontFace(font.script, font.file.path)).join('') + WAITING,
    families: SCRIPTS.map(({ family }) => `'${family}'`).join(),
    files: new Map(
      [...fonts.map((font) => font.file), script, photoScript, signScript].map((file) => [file.path, file]),
    ),
  };
}
