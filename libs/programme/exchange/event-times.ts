import { addDays } from '@app/kernel';
import type { ExchangedEvent } from './schedule';
import type { RawEvent } from './raw';
import type { Place, Remarks } from './remarks';
import { clockText, isDate, momentText, readClock, readDuration, readMoment } from '../domain/written-times';
import type { Zone } from './zone';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** The day an event is listed under, and the minute of the clock at which such a day begins. */
export interface DayOfEvent {
  date: string | null;
  change: number;
}

type Times = Pick<ExchangedEvent, 'date' | 'start' | 'minutes'>;

/** When events are: as they say themselves, else by their day and the clock of the zone. */
export class EventTimes {
  private needing = 0;
  private firstNeeding: Place = {};

  constructor(
    private readonly zone: Zone | null,
    private readonly remarks: Remarks,
  ) {}

  of(event: RawEvent, day: DayOfEvent | null, place: Place): Times {
    return { ...this.startOf(event, day, place), minutes: this.minutesOf(event, place) };
  }

  /** One question for all who need it answered. */
  tellNeed(): void {
    if (this.needing > 0) this.remarks.fault('zone-needed', this.firstNeeding, { events: this.needing });
  }

  private startOf(event: RawEvent, day: DayOfEvent | null, place: Place): Omit<Times, 'minutes'> {
    const clock = event.start === null ? null : readClock(event.start);
    const said = event.date === null ? null : readMoment(event.date);
    if (event.date !== null && !said && !isDate(event.date)) {
      this.remarks.fault('date-unreadable', place, { text: event.date.slice(0, 40) });
      return { date: null, start: clock && clockText(clock.minutes) };
    }
    // A start that holds the whole moment is one.
    const whole = said ?? (event.start === null ? null : readMoment(event.start));
    if (whole) return this.byMoment(whole, clock, day, place);
    if (!clock) {
      if (event.start === null) this.remarks.note('start-missing', place);
      else this.remarks.fault('start-unreadable', place, { text: event.start.slice(0, 40) });
      return { date: null, start: null };
    }
    this.noteSeconds(clock.seconds, place);
    const date = event.date ?? day?.date ?? null;
    // Whether the file says so is told of the day.
    if (date === null) return { date: null, start: clockText(clock.minutes) };
    const after = day !== null && date === day.date && clock.minutes < day.change;
    if (after) this.remarks.note('past-midnight', place);
    return this.byClock(after ? addDays(date, 1) : date, clock.minutes, place);
  }

  private byMoment(
    { date, minutes, seconds, offset, utc }: NonNullable<ReturnType<typeof readMoment>>,
    clock: ReturnType<typeof readClock>,
    day: DayOfEvent | null,
    place: Place,
  ): Omit<Times, 'minutes'> {
    this.noteSeconds(seconds, place);
    const at = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE - (offset ?? 0);
    if (offset === null) {
      if (clock && clock.minutes !== minutes) this.remarks.note('start-disagrees', place);
      this.noteDay(date, minutes, day, place);
      return this.byClock(date, minutes, place);
    }
    const here = this.zone?.offsetAt(at) ?? offset;
    if (here !== offset && !utc) {
      this.remarks.note('offset-disagrees', place, {
        said: momentText(at, offset).slice(-6),
        zone: this.zone?.name ?? '',
      });
    }
    const shown = momentText(at, here);
    const start = shown.slice(11, 16);
    if (clock && clock.minutes !== minutes && clockText(clock.minutes) !== start) {
      this.remarks.note('start-disagrees', place);
    }
    this.noteDay(shown.slice(0, 10), (readClock(start)?.minutes ?? 0) % DAY_MINUTES, day, place);
    return { date: shown, start };
  }

  private byClock(date: string, minutes: number, place: Place): Omit<Times, 'minutes'> {
    const start = clockText(minutes);
    if (!this.zone) {
      if (this.needing === 0) this.firstNeeding = place;
      this.needing += 1;
      return { date: null, start };
    }
    const [first, second] = this.zone.momentsOf(date, minutes);
    const meta = { date, start, zone: this.zone.name };
    if (first === undefined) {
      this.remarks.fault('time-skipped', place, meta);
      return { date: null, start };
    }
    if (second !== undefined) this.remarks.note('time-twice', place, meta);
    return { date: momentText(first, this.zone.offsetAt(first)), start };
  }

  /** Listed under one day and held on another: where it is held counts. */
  private noteDay(date: string, minutes: number, day: DayOfEvent | null, place: Place): void {
    if (day === null || day.date === null) return;
    const past = minutes < day.change;
    if ((past ? addDays(date, -1) : date) !== day.date) {
      this.remarks.note('day-disagrees', place, { day: day.date, date });
    } else if (past) this.remarks.note('past-midnight', place);
  }

  private minutesOf({ duration }: RawEvent, place: Place): number | null {
    const length = duration === null ? null : readDuration(duration);
    if (duration !== null && !length) {
      this.remarks.fault('duration-unreadable', place, { text: duration.slice(0, 40) });
      return null;
    }
    if (!length || length.minutes + length.seconds === 0) {
      this.remarks.note('duration-missing', place);
      return null;
    }
    this.noteSeconds(length.seconds, place);
    return length.minutes + (length.seconds > 0 ? 1 : 0);
  }

  private noteSeconds(seconds: number, place: Place): void {
    if (seconds > 0) this.remarks.note('seconds-dropped', place);
  }
}
