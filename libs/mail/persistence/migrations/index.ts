import { MailDelivery1764002000001 } from './1764002000001-mail-delivery';
import { MailOutgoing1764002000002 } from './1764002000002-mail-outgoing';
import { MailCreated1764002000009 } from './1764002000009-mail-created';
import { MailText1764002000010 } from './1764002000010-mail-text';
import { SubjectsWithoutLinks1764002000011 } from './1764002000011-subjects-without-links';
import { MailDomainPause1764002000012 } from './1764002000012-mail-domain-pause';
import { MailKeptTexts1764002000021 } from './1764002000021-mail-kept-texts';
import { MailPosition1764002000024 } from './1764002000024-mail-position';

export const mailMigrations = [
  MailDelivery1764002000001,
  MailOutgoing1764002000002,
  MailCreated1764002000009,
  MailText1764002000010,
  SubjectsWithoutLinks1764002000011,
  MailDomainPause1764002000012,
  MailKeptTexts1764002000021,
  MailPosition1764002000024,
];
