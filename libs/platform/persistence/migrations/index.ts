import { Extensions1764000000001 } from './1764000000001-extensions';
import { Outbox1764000000002 } from './1764000000002-outbox';
import { JobRun1764000000003 } from './1764000000003-job-run';
import { StoredFile1764000000004 } from './1764000000004-stored-file';
import { JobRunSeries1764000000005 } from './1764000000005-job-run-series';
import { JobRunOpen1764000000006 } from './1764000000006-job-run-open';
import { Once1764000000007 } from './1764000000007-once';
import { Audit1764000000008 } from './1764000000008-audit';
import { Live1764000000009 } from './1764000000009-live';
import { DeadLetters1764000000010 } from './1764000000010-dead-letters';
import { RateLimit1764000000011 } from './1764000000011-rate-limit';
import { AuditSeal1764000000014 } from './1764000000014-audit-seal';
import { DeadLetterMessage1764000000018 } from './1764000000018-dead-letter-message';
import { JobRunTaken1764000000021 } from './1764000000021-job-run-taken';
import { JobRunOpenAnywhere1764000000022 } from './1764000000022-job-run-open-anywhere';
import { OutboxListener1764000000023 } from './1764000000023-outbox-listener';
import { OutboxSubject1764000000024 } from './1764000000024-outbox-subject';
import { SecretMark1764000000030 } from './1764000000030-secret-mark';
import { SearchGrams1765030000001 } from './1765030000001-search-grams';

export const platformMigrations = [
  Extensions1764000000001,
  Outbox1764000000002,
  JobRun1764000000003,
  StoredFile1764000000004,
  JobRunSeries1764000000005,
  JobRunOpen1764000000006,
  Once1764000000007,
  Audit1764000000008,
  Live1764000000009,
  DeadLetters1764000000010,
  RateLimit1764000000011,
  AuditSeal1764000000014,
  DeadLetterMessage1764000000018,
  JobRunTaken1764000000021,
  JobRunOpenAnywhere1764000000022,
  OutboxListener1764000000023,
  OutboxSubject1764000000024,
  SecretMark1764000000030,
  SearchGrams1765030000001,
];
