import { formatDateRange } from '@app/i18n';

import type { Frame } from './frame';
import type { ListedEventModel } from './models';
import { Page } from './page';
import { Place } from './place';
import { SaidText } from './said';

/** The first page: every event that is open to the public. */
export function HomePage({ frame, events }: { frame: Frame; events: readonly ListedEventModel[] }) {
  const { t, language } = frame;
  return (
    <Page frame={frame} title={t('home.title')} styles={['event']}>
      <h1>{t('home.title')}</h1>
      <p class="lead">{events.length === 0 ? t('home.empty') : t('home.lead')}</p>
      {events.length > 0 && (
        <ul class="events">
          {events.map((event) => (
            <li key={event.code}>
              <h2>
                <a href={`/${language}/e/${event.code}`}>
                  <SaidText frame={frame} said={event.name} />
                </a>
              </h2>
              <p class="fig">
                {event.startsOn &&
                  event.endsOn &&
                  `${formatDateRange(event.startsOn, event.endsOn, language)} · `}
                <Place frame={frame} city={event.city} country={event.country} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
