import { countryName } from '@app/i18n';
import type { Said } from '@app/i18n';

import type { Frame } from './frame';
import { around, SaidText } from './said';

/** City and country in the order and with the mark between them that the language wants. */
export function Place({ frame, city, country }: { frame: Frame; city: Said; country: string }) {
  const called = countryName(country, frame.language);
  const [before, after] = around((blank) => frame.t('event.place', { city: blank, country: called }));
  return (
    <>
      {before}
      <SaidText frame={frame} said={city} />
      {after}
    </>
  );
}
