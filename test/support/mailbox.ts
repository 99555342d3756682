import { setTimeout as sleep } from 'node:timers/promises';
import { type InboxMailWhole, InboxReader } from '@app/mail';
import { testSettings } from './settings';

const PATIENCE = 60_000;

/** The local inbox of a stack, as its owner reads it. */
export class Mailbox {
  private readonly reader: InboxReader;

  constructor(inboxDir: string) {
    this.reader = new InboxReader(testSettings({ INBOX_DIR: inboxDir }));
  }

  /** Every mail, newest first. */
  async all(): Promise<InboxMailWhole[]> {
    const mails = await this.reader.list();
    return Promise.all(mails.map((mail) => this.reader.open(mail.id)));
  }

  /** Every mail to this address, newest first. */
  async to(address: string): Promise<InboxMailWhole[]> {
    return (await this.all()).filter((mail) => mail.to.includes(address));
  }

  /** The newest mail to this address once there are `count` of them. */
  async await(address: string, count: number): Promise<InboxMailWhole> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const mails = await this.to(address);
      const [newest] = mails;
      if (newest && mails.length >= count) return newest;
      if (Date.now() > end) throw new Error(`${mails.length} of ${count} mails reached ${address}.`);
      await sleep(100);
    }
  }
}

/** The first link of the mail that leads to our origin; its path. */
export function linkIn(mail: InboxMailWhole, origin: string): string {
  const link = mail.text.match(new RegExp(`${origin.replaceAll('.', '\\.')}(/\\S+)`));
  if (!link?.[1]) throw new Error(`No link to ${origin} in:\n${mail.text}`);
  return link[1];
}

/** The six-digit code of a code mail. */
export function codeIn(mail: InboxMailWhole): string {
  const code = mail.text.match(/\b(\d{3})\s?(\d{3})\b/);
  if (!code) throw new Error(`No code in:\n${mail.text}`);
  return `${code[1]}${code[2]}`;
}
