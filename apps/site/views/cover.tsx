import { formatDateRange } from '@app/i18n';

import type { Frame } from './frame';
import type { EventModel } from './models';
import { Place } from './place';
import { SaidText } from './said';
import { Strands } from './signs';
import { SentenceWithInstant } from './times';

export interface CoverProps {
  frame: Frame;
  event: EventModel;
  /** Where the draft of this device goes on, if it has one. */
  continueHref: string | null;
}

/** The cover of the booklet: when, what, where, and the way in. */
export function Cover({ frame, event, continueHref }: CoverProps) {
  const { t, language } = frame;
  const open = event.registration.state === 'open';
  return (
    <header class="cover">
      <p class="when">
        <Dates frame={frame} event={event} />
      </p>
      <h1>
        <SaidText frame={frame} said={event.name} />
      </h1>
      <p>
        <Place frame={frame} city={event.city} country={event.country} />
      </p>
      <div class="act">
        {continueHref && (
          <a class="go" href={continueHref}>
            {t('event.continue')}
          </a>
        )}
        {open && !continueHref && (
          <a class="go" href={`/${language}/e/${event.code}/register`}>
            {t('event.register')}
          </a>
        )}
        <p>
          <WindowText frame={frame} event={event} />
        </p>
      </div>
      <Strands />
    </header>
  );
}

/** First and last day. */
export function Dates({ frame, event }: { frame: Frame; event: EventModel }) {
  if (!event.startsOn || !event.endsOn) return <>{frame.t('event.noDays')}</>;
  return <>{formatDateRange(event.startsOn, event.endsOn, frame.language)}</>;
}

/** How registration stands, in one sentence. */
function WindowText({ frame, event }: { frame: Frame; event: EventModel }) {
  const { t } = frame;
  const { registration, timezone } = event;
  if (registration.state === 'full') return <>{t('event.full')}</>;
  if (registration.state === 'open') {
    if (!registration.closesAt) return <></>;
    return (
      <SentenceWithInstant
        frame={frame}
        id={registration.someLater ? 'event.closesFirst' : 'event.closes'}
        at={registration.closesAt}
        zone={timezone}
        yours
      />
    );
  }
  const soon = registration.state === 'soon';
  const at = soon ? registration.opensAt : registration.closedAt;
  return (
    <>
      {t(soon ? 'event.notYet' : 'event.closedNow')}{' '}
      {at && (
        <SentenceWithInstant
          frame={frame}
          id={soon ? 'event.opens' : 'event.closed'}
          at={at}
          zone={timezone}
          yours
        />
      )}
    </>
  );
}
