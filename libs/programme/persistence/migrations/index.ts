import { Programme1765430000001 } from './1765430000001-programme';
import { Appearing1765430000002 } from './1765430000002-appearing';
import { Releases1765431000001 } from './1765431000001-releases';
import { ExchangedSchedule1765433000001 } from './1765433000001-exchanged-schedule';
import { Interpreters1765434000002 } from './1765434000002-interpreters';
import { ThemeDesks1765434000004 } from './1765434000004-theme-desks';
import { Visits1765434000005 } from './1765434000005-visits';
import { RoomRequests1765437000001 } from './1765437000001-room-requests';
import { SeatsOfTheApproved1765437000002 } from './1765437000002-seats-of-the-approved';
import { ToldReleases1765435000001 } from './1765435000001-told-releases';
import { SessionFiles1765438000001 } from './1765438000001-session-files';
import { AcknowledgedFigures1765440000001 } from './1765440000001-acknowledged-figures';
import { SessionFeedback1765438000002 } from './1765438000002-session-feedback';
import { InterpreterLinks1765440000002 } from './1765440000002-interpreter-links';
import { Presence1765441000001 } from './1765441000001-presence';

export const programmeMigrations = [
  Programme1765430000001,
  Appearing1765430000002,
  Releases1765431000001,
  ExchangedSchedule1765433000001,
  Interpreters1765434000002,
  ThemeDesks1765434000004,
  Visits1765434000005,
  ToldReleases1765435000001,
  RoomRequests1765437000001,
  SeatsOfTheApproved1765437000002,
  SessionFiles1765438000001,
  SessionFeedback1765438000002,
  AcknowledgedFigures1765440000001,
  InterpreterLinks1765440000002,
  Presence1765441000001,
];
