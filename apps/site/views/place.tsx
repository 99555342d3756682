import { countryName } from '@app/i18n';
import type { Said } from '@app/i18n';

import type { Frame } from './frame';
import { SaidText } from './said';

/** City and country in the order and with the mark between them that the language wants. */
export function Place({ frame, city, country }: { frame: Frame; city: Said; country: string }) {
  const parts = frame.t('event.place', { city: '\u0000', country: countryName(country, frame.language) });
  const [before, after] = parts.split('\u0000');
  return (
    <>
      {before}
      <SaidText frame={frame} said={city} />
      {after}
    </>
  );
}
