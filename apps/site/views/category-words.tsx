import type { Said } from '@app/i18n';

import type { Frame } from './frame';
import { SaidLines } from './said';

/** What a category says to its people. */
export function Words({ frame, said }: { frame: Frame; said: Said }) {
  return (
    <div class="box">
      <SaidLines frame={frame} said={said} />
    </div>
  );
}

/** Whom they may ask. */
export function Contact({ frame, said }: { frame: Frame; said: Said }) {
  return (
    <section class="text" aria-labelledby="contact">
      <h2 id="contact">{frame.t('event.contact')}</h2>
      <SaidLines frame={frame} said={said} />
    </section>
  );
}
