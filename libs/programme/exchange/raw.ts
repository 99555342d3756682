import type {
  ExchangedConference,
  ExchangedDay,
  ExchangedEvent,
  ExchangedPerson,
  ExchangedRoom,
  ExchangedTrack,
  Further,
} from './schedule';
import type { Place } from './remarks';

/** A schedule as it stands in a file, before its times and who is who are known. */
export interface RawSchedule {
  place: Place;
  version: string | null;
  /** As the file names its zone. */
  timezone: string | null;
  saidDays: string | null;
  conference: Omit<ExchangedConference, 'timeslotMinutes'> & { timeslot: string | null };
  tracks: ExchangedTrack[];
  rooms: ExchangedRoom[];
  days: RawDay[];
  unscheduled: RawEvent[];
  further: Further;
}

export interface RawDay extends Omit<ExchangedDay, 'index' | 'date' | 'rooms'> {
  place: Place;
  index: string | null;
  date: string | null;
  rooms: { name: string; place: Place; events: RawEvent[] }[];
}

export interface RawEvent extends Omit<ExchangedEvent, 'id' | 'minutes' | 'persons' | 'room'> {
  place: Place;
  id: string | null;
  duration: string | null;
  /** As it names its room itself. */
  saidRoom: string | null;
  persons: RawPerson[];
}

export interface RawPerson extends Omit<ExchangedPerson, 'key'> {
  place: Place;
}
