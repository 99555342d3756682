import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLOUR, DARK, scriptOf } from './tokens';

const css = readFileSync(join(__dirname, '../../../apps/web/ui/tokens.css'), 'utf8');

function shared(block: string, name: string): string | undefined {
  const rules = css.slice(css.indexOf(block));
  return new RegExp(`--${name}:\\s*([^;]+);`).exec(rules.slice(0, rules.indexOf('}')))?.[1];
}

/** WCAG 2.2 contrast of two colours `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the look of mails', () => {
  it('has the colours of the other surfaces', () => {
    const theirs = Object.fromEntries(Object.keys(COLOUR).map((name) => [name, shared(':root {', name)]));
    expect(theirs).toEqual(COLOUR);
  });

  it.each(['zh', 'km', 'lo', 'my', 'th', 'vi'] as const)('has their line heights in %s', (language) => {
    const { body, tight } = scriptOf(language);
    const block = `:lang(${language}) {`;
    expect(Number(shared(block, 'lh'))).toBe(body);
    expect(Number(shared(block, 'lh-tight') ?? shared(':root {', 'lh-tight'))).toBe(tight);
  });

  it('can be read on a dark screen', () => {
    const pairs = [
      [DARK.ink, DARK.paper],
      [DARK['ink-2'], DARK.paper],
      [DARK['ink-2'], DARK.sand],
      [DARK.river, DARK.paper],
      [DARK.river, DARK.sand],
      [DARK.ink, DARK['river-tint']],
      ['#ffffff', COLOUR.river],
    ] as const;
    expect(pairs.filter(([text, ground]) => contrast(text, ground) < 4.5)).toEqual([]);
  });
});
