import { MailDelivery1764002000001 } from './1764002000001-mail-delivery';

export const mailMigrations = [MailDelivery1764002000001];
