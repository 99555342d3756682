import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { notFound } from '@app/kernel';
import { type ParsedMail, simpleParser } from 'mailparser';

/** One mail of the inbox, as a list shows it. */
export interface InboxMail {
  id: string;
  /** The recipients of the envelope. */
  to: string;
  from: string;
  subject: string;
  at: Date;
}

export interface InboxMailWhole extends InboxMail {
  messageId: string;
  text: string;
  /** Somebody else's HTML: show it only in a sandboxed frame whose policy loads nothing. */
  html: string | null;
  /** Headers by name in lower case, as they came. */
  headers: ReadonlyMap<string, string>;
}

const ID = /^[0-9]{15}-[0-9a-f]{12}$/;
const NEWEST = 200;
const KEPT_IN_MIND = 500;

/** Reads the folder of the local inbox. It belongs to the default profile; elsewhere there is none. */
@Injectable()
export class InboxReader {
  private readonly read = new Map<string, InboxMailWhole>();

  constructor(private readonly settings: Settings) {}

  /** Whether there is a local inbox at all. */
  get exists(): boolean {
    return this.settings.inboxDir !== '';
  }

  /** The newest mails first, at most 200. */
  async list(): Promise<InboxMail[]> {
    const names = await readdir(this.settings.inboxDir).catch(() => []);
    const ids = names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -'.eml'.length));
    const newest = ids.filter((id) => ID.test(id)).sort((a, b) => (a < b ? 1 : -1));
    return Promise.all(newest.slice(0, NEWEST).map((id) => this.open(id)));
  }

  /** One mail; not found when there is none of that id. */
  async open(id: string): Promise<InboxMailWhole> {
    if (!this.exists || !ID.test(id)) throw notFound('mail');
    const known = this.read.get(id);
    if (known) return known;

    const bytes = await readFile(join(this.settings.inboxDir, `${id}.eml`)).catch(() => null);
    if (bytes === null) throw notFound('mail');
    const mail = wholeMail(id, await simpleParser(bytes, { skipImageLinks: true, skipTextToHtml: true }));
    if (this.read.size >= KEPT_IN_MIND) this.read.clear();
    this.read.set(id, mail);
    return mail;
  }
}

function wholeMail(id: string, parsed: ParsedMail): InboxMailWhole {
  const headers = new Map(
    parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
  );
  const recipients = parsed.headerLines.filter(({ key }) => key === 'x-envelope-to');
  return {
    id,
    to: recipients.map(({ line }) => /<([^>]*)>/.exec(line)?.[1] ?? '').join(', '),
    from: parsed.from?.text ?? '',
    subject: parsed.subject ?? '',
    at: new Date(Number(id.split('-')[0])),
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: parsed.html === false ? null : parsed.html,
    headers,
  };
}
