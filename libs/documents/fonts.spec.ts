import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFiles, fontFolders } from './fonts';

describe('the bundled fonts', () => {
  it('are two weights of six families', () => {
    expect(fontFiles()).toEqual([
      'NotoSans-Regular.ttf',
      'NotoSans-Bold.ttf',
      'NotoSansSC-Regular.ttf',
      'NotoSansSC-Bold.ttf',
      'NotoSansKhmer-Regular.ttf',
      'NotoSansKhmer-Bold.ttf',
      'NotoSansLao-Regular.ttf',
      'NotoSansLao-Bold.ttf',
      'NotoSansMyanmar-Regular.ttf',
      'NotoSansMyanmar-Bold.ttf',
      'NotoSansThai-Regular.ttf',
      'NotoSansThai-Bold.ttf',
    ]);
  });

  it('are read from the packages in a run from the sources', () => {
    expect(fontFolders()).toHaveLength(12);
  });

  describe('of a build', () => {
    let dist: string;
    const code = () => join(dist, 'libs', 'documents');

    beforeEach(() => {
      dist = mkdtempSync(join(tmpdir(), 'fonts-'));
      mkdirSync(code(), { recursive: true });
      mkdirSync(join(dist, 'fonts'));
      for (const file of fontFiles()) writeFileSync(join(dist, 'fonts', file), '');
    });

    afterEach(() => rmSync(dist, { recursive: true }));

    it('stand in one folder', () => {
      expect(fontFolders(code())).toEqual([join(dist, 'fonts')]);
    });

    it('are all there or nothing is printed: the host’s own would be taken', () => {
      rmSync(join(dist, 'fonts', 'NotoSansLao-Bold.ttf'));
      expect(() => fontFolders(code())).toThrow('NotoSansLao-Bold.ttf is missing');
    });
  });
});
