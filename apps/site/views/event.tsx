import { countryName, formatDay, formatZone } from '@app/i18n';
import type { Said } from '@app/i18n';
import type { ComponentChildren } from 'preact';

import { colourClass } from './colours';
import type { Frame } from './frame';
import type { EventModel, PictureModel } from './models';
import { Cover, Dates } from './cover';
import type { CoverProps } from './cover';
import { Page } from './page';
import { Place } from './place';
import { Rehearsal } from './rehearsal';
import { SaidText } from './said';
import { Word } from './word';

/** An event's own page: what, when, where, and the way in. */
export function EventPage({ frame, event, continueHref }: CoverProps) {
  const { t, language } = frame;
  const zone = formatZone(
    event.timezone,
    new Date(event.startsOn ? `${event.startsOn}T04:00:00Z` : Date.now()),
  );
  return (
    <Page
      frame={frame}
      title={event.name.text}
      styles={['event']}
      script
      colours={event.themes.map((theme) => theme.colour)}
      foot={t('foot.zone', { zone })}
    >
      <Rehearsal frame={frame} event={event} />
      <Cover frame={frame} event={event} continueHref={continueHref} />
      {event.summary && (
        <p class="lead">
          <SaidText frame={frame} said={event.summary} />
        </p>
      )}
      {event.picture.length > 0 && <Picture sizes={event.picture} />}
      <Glance frame={frame} event={event} zone={zone} />
      <p>
        <a class="go plain" href={`/${language}/e/${event.code}/agenda`}>
          {t('agenda.see')}
        </a>
      </p>
      <Part id="days" title={t('event.days')}>
        {event.days.length === 0 ? (
          <p>{t('event.noDays')}</p>
        ) : (
          <ol class="days">
            {event.days.map((day) => (
              <li key={day.date}>
                <span class="no fig">{t('event.day', { number: day.number })}</span>
                <time dateTime={day.date}>{formatDay(day.date, language)}</time>
                {day.title && (
                  <span class="what">
                    <SaidText frame={frame} said={day.title} />
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
      </Part>
      {event.themes.length > 0 && (
        <Part id="themes" title={t('event.themes')}>
          <ul class="themes">
            {event.themes.map((theme) => (
              <li key={theme.code} class={`edge ${colourClass(theme.colour)}`}>
                <p class="name">
                  <a href={`/${language}/e/${event.code}/themes/${theme.code}`}>
                    <SaidText frame={frame} said={theme.name} />
                  </a>
                </p>
                <Word frame={frame} {...theme} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {event.countries.length > 0 && (
        <Part id="lands" title={t('event.countries')}>
          <ul class="lands">
            {event.countries.map((code) => (
              <li key={code}>{countryName(code, language)}</li>
            ))}
          </ul>
        </Part>
      )}
    </Page>
  );
}

/** Below what says when and where, so it waits until it is near; its place is kept free meanwhile. */
function Picture({ sizes }: { sizes: readonly PictureModel[] }) {
  const widest = sizes.at(-1);
  if (!widest) return null;
  return (
    <img
      class="picture"
      src={sizes[0]?.src}
      srcset={sizes.map(({ src, width }) => `${src} ${width}w`).join(', ')}
      sizes="(min-width: 60rem) 58rem, 100vw"
      width={widest.width}
      height={widest.height}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}

function Glance({ frame, event, zone }: { frame: Frame; event: EventModel; zone: string }) {
  const { t, language } = frame;
  const count = event.days.length;
  return (
    <Part id="glance" title={t('event.about')}>
      <dl class="pairs">
        <div>
          <dt>{t('event.when')}</dt>
          <dd>
            <Dates frame={frame} event={event} />
            {count > 0 && (
              <>
                {` · ${t('event.dayCount', { count })} `}
                <span class="quiet whole">({zone})</span>
                <br />
                <a href={`/${language}/e/${event.code}/calendar.ics`}>{t('event.calendar')}</a>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('event.where')}</dt>
          <dd>
            {event.venue && (
              <>
                <SaidText frame={frame} said={event.venue.name} />
                <br />
                {event.venue.address.text && (
                  <>
                    <SaidText frame={frame} said={event.venue.address} />
                    <br />
                  </>
                )}
              </>
            )}
            <Place frame={frame} city={event.city} country={event.country} />
          </dd>
        </div>
        <SaidRow frame={frame} label={t('event.organiser')} said={event.organiser} />
        <SaidRow frame={frame} label={t('event.guidedBy')} said={event.guidedBy} />
        {event.contactEmail && (
          <div>
            <dt>{t('event.contact')}</dt>
            <dd>
              <a href={`mailto:${event.contactEmail}`}>{event.contactEmail}</a>
            </dd>
          </div>
        )}
      </dl>
    </Part>
  );
}

function SaidRow({ frame, label, said }: { frame: Frame; label: string; said: Said | null }) {
  if (!said) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <SaidText frame={frame} said={said} />
      </dd>
    </div>
  );
}

function Part(props: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="part" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}
