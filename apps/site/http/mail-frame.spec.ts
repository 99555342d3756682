import { loadAssets } from '../assets';
import { inFrame, MAIL_POLICY } from './mail-frame';

const MAIL = `<html lang="km"><head><title>x</title></head><body style="font-family:'Khmer UI',system-ui,sans-serif;color:#16212b"><p>sans-serif</p></body></html>`;

describe('a mail in its frame', () => {
  const assets = loadAssets();
  const shown = inFrame(MAIL, assets);

  it('has the letters of every script, behind what its reader would have', () => {
    expect(shown).toContain(
      `style="font-family:'Khmer UI',system-ui,'NS Khmer','NS Myanmar','NS Lao','NS Thai',sans-serif;color:#16212b"`,
    );
    for (const font of assets.files.values())
      if (font.mediaType === 'font/woff2') expect(shown).toContain(`src:url(${font.path})`);
    expect(shown).toContain('<p>sans-serif</p>');
  });

  it('opens its links outside, may fetch those letters, and runs nothing', () => {
    expect(shown).toContain('<head><base target="_blank">');
    expect(MAIL_POLICY).toContain("default-src 'none'");
    expect(MAIL_POLICY).toContain("font-src 'self'");
    expect(MAIL_POLICY).not.toContain('allow-scripts');
  });
});
