import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTextFile } from './text-file';

describe('a file that somebody named', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'text-file-'));
    writeFileSync(at('good.yaml'), 'event: Treffen für 中文\n');
    writeFileSync(at('empty.yaml'), '');
    writeFileSync(at('picture.yaml'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]));
    writeFileSync(at('zeros.yaml'), Buffer.alloc(20));
    symlinkSync(at('loop.yaml'), at('loop.yaml'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read', () => {
    expect(readTextFile(at('good.yaml'))).toBe('event: Treffen für 中文\n');
  });

  it.each([
    ['missing.yaml', 'is not there: look at its name, and at the folder you are in.'],
    ['good.yaml/inside.yaml', 'is not there: look at its name, and at the folder you are in.'],
    ['', 'is a folder: name the file in it.'],
    ['empty.yaml', 'is empty.'],
    ['picture.yaml', 'is not a text file in UTF-8.'],
    ['zeros.yaml', 'is not a text file in UTF-8.'],
    ['loop.yaml', 'is a link that leads nowhere: name the file itself.'],
  ])('is refused in a sentence: %s', (name, sentence) => {
    expect(() => readTextFile(at(name))).toThrow(`${at(name)} ${sentence}`);
  });
});
