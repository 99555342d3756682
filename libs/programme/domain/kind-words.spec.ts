import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindNamed } from './kind-words';
import { SESSION_KINDS } from './session';

describe('a kind', () => {
  it.each(['en', 'zh'])('is known by the words of the console: %s', (language) => {
    const path = join(__dirname, `../../i18n/catalogues/${language}/console.json`);
    const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    expect(SESSION_KINDS.map((kind) => kindNamed(words[`programme.kind.${kind}`] ?? ''))).toEqual(
      SESSION_KINDS,
    );
  });

  it('is known by its code, however it is written, and by nothing else', () => {
    expect(['PLENARY', ' site  visit ', 'Wombat', ''].map(kindNamed)).toEqual([
      'plenary',
      'visit',
      null,
      null,
    ]);
  });
});
