import { MailDelivery1764002000001 } from './1764002000001-mail-delivery';
import { MailOutgoing1764002000002 } from './1764002000002-mail-outgoing';

export const mailMigrations = [MailDelivery1764002000001, MailOutgoing1764002000002];
