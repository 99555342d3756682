import type { LocalisedText } from '@app/kernel';
import type { Grant, Scope, Tx } from '@app/platform';

/** An event somebody has a part in, as the console's event switch shows it. */
export interface SignedInEvent {
  id: string;
  seriesId: string;
  code: string;
  name: LocalisedText;
  timezone: string;
  city: LocalisedText;
  /** Its first and last day; null while it has none. */
  startsOn: string | null;
  endsOn: string | null;
  /** The first role that gives a part in it. */
  role: string;
  /** Everything that may be done in it, sorted, by whichever role. */
  permissions: string[];
}

/** A series or an event by its name. */
export interface PlaceName {
  id: string;
  name: LocalisedText;
}

/** The events a person's grants open. Provided by events. */
export abstract class SignedInEvents {
  abstract of(tx: Tx, grants: readonly Grant[]): Promise<SignedInEvent[]>;

  /** The series these grants hold in as a whole: every one for a grant that holds everywhere. */
  abstract seriesOf(tx: Tx, grants: readonly Grant[]): Promise<PlaceName[]>;
}

/** That mail to an address comes back, in the words of its mail server. */
export interface Bounced {
  since: Date;
  said: string;
}

/** Whether mail reaches the members of staff. Provided by events, which knows mail. */
export abstract class StaffAddresses {
  /** Those of these addresses nobody writes to since a mail came back. */
  abstract bounced(tx: Tx, addresses: readonly string[]): Promise<Map<string, Bounced>>;

  /** Has mails to the address tried again, for a reason. */
  abstract writeAgain(tx: Tx, scope: Scope, address: string, reason: string): Promise<void>;
}
