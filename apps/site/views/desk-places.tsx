import type { Said } from '@app/i18n';

import type { Frame } from './frame';
import { SaidText } from './said';

export interface DeskPlaces {
  name: Said;
  left: number;
  capacity: number;
}

/** What is left of each quota of the delegation; nothing where it has none. */
export function PlacesLeft({ frame, places }: { frame: Frame; places: readonly DeskPlaces[] }) {
  if (places.length === 0) return null;
  const { t } = frame;
  return (
    <ul class="figures fig" aria-label={t('desk.places.label')}>
      {places.map(({ name, left, capacity }, index) => (
        <li key={index}>
          <SaidText frame={frame} said={name} />: {t('desk.places.left', { left, capacity })}
        </li>
      ))}
    </ul>
  );
}
