import { formatInstant, formatZone } from '@app/i18n';

import type { Frame } from './frame';
import { around } from './said';

/** An instant on the event's clock, its zone named. */
export function Instant({ frame, at, zone }: { frame: Frame; at: Date; zone: string }) {
  return (
    <time dateTime={at.toISOString()}>
      {formatInstant(at, frame.language, zone)} <span class="quiet whole">({formatZone(zone, at)})</span>
    </time>
  );
}

/** The event's offset from UTC in minutes, for the script that shows the reader's own time beside it. */
export function offsetMinutes(zone: string, at: Date): number {
  const utc = /UTC([+-]\d+)?(?::(\d+))?$/.exec(formatZone(zone, at));
  const hours = Number(utc?.[1] ?? 0);
  return hours * 60 + Math.sign(hours || 1) * Number(utc?.[2] ?? 0);
}

/** A sentence of the catalogue with an instant in it, its zone named. */
export function SentenceWithInstant(props: {
  frame: Frame;
  id:
    | 'event.opens'
    | 'event.closes'
    | 'event.closesFirst'
    | 'event.closed'
    | 'saved.until'
    | 'change.until'
    | 'followUp.until'
    | 'followUp.doneUntil'
    | 'status.offer.until';
  at: Date;
  zone: string;
  /** Adds the reader's own time, where there is a script and the two differ. */
  yours?: boolean;
}) {
  const { frame, id, at, zone, yours = false } = props;
  const [before, after] = around((date) => frame.t(id, { date }));
  return (
    <>
      {before}
      <time
        dateTime={at.toISOString()}
        data-offset={yours ? offsetMinutes(zone, at) : undefined}
        data-yours={yours ? `(${frame.t('event.yourTime', { time: '{time}' })})` : undefined}
      >
        {formatInstant(at, frame.language, zone)} <span class="whole">({formatZone(zone, at)})</span>
      </time>
      {after}
    </>
  );
}
