import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LANGUAGES } from '@app/kernel';
import { PHONE, visit } from '../../support/browser';
import { Camera } from '../camera';
import { contactSheets, DESKTOPS, PHONES } from '../contact-sheet';
import type { Made, Studio } from '../sheet';
import { renderMails } from './render';

/** A mail program's reading pane is narrower than a window, so two stand beside each other like any other desktop. */
const PANE = { width: 960, height: 900 };

/** Every mail as a phone and as a desktop's mail program shows it. */
export async function* mailSheets({ browser, origin, folder }: Studio): AsyncGenerator<Made> {
  const pages = join(folder, 'mail', 'pages');
  renderMails(pages);
  for (const language of LANGUAGES) {
    for (const size of [PHONE, PANE]) {
      const name = `mail-${language}-${size.width}`;
      const camera = new Camera(join(folder, 'mail', `${language}-${size.width}`));
      const { page, context, faults } = await visit(browser, { origin, width: size, locale: language });
      for (const file of readdirSync(pages).filter((each) => each.endsWith(`.${language}.html`))) {
        const mail = file.replace(`.${language}.html`, '');
        await camera.take(mail, page, () => page.goto(pathToFileURL(join(pages, file)).href));
      }
      await context.close();
      const grid = size === PHONE ? PHONES : DESKTOPS;
      const files = await contactSheets(browser, { folder, name, shots: camera.shots, grid });
      yield { files, faults: [...camera.faults, ...faults] };
    }
  }
}
