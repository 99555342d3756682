import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

const LARGEST = 5 * 1024 * 1024;

export interface Inbox {
  port: number;
  close(): Promise<void>;
}

/**
 * A mail server that delivers nothing: whatever is sent to it lies in the folder, one `.eml` file each. It hears on
 * loopback only, takes no sign-in and refuses mails above 5 MB. With port 0 the system chooses one.
 */
export async function startInbox(options: { port: number; folder: string }): Promise<Inbox> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });

  const server = new SMTPServer({
    name: 'inbox.localhost',
    banner: 'Rivermeet local inbox',
    size: LARGEST,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 2_000,
    onData(stream, session, done) {
      keep(options.folder, stream, session).then(() => done(), done);
    },
  });
  // A client that goes away in the middle is its own affair.
  server.on('error', () => undefined);

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });

  return { port: portOf(server), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function keep(
  folder: string,
  stream: Readable & { sizeExceeded?: boolean },
  session: SMTPServerSession,
) {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= LARGEST) parts.push(part);
  }
  if (stream.sizeExceeded || size > LARGEST) {
    throw Object.assign(new Error('Mail larger than 5 MB'), { responseCode: 552 });
  }
  await write(folder, Buffer.concat([Buffer.from(envelopeOf(session)), ...parts]));
}

/** To whom it really went, which the mail's own headers need not say. */
function envelopeOf({ envelope }: SMTPServerSession): string {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const lines = [
    `X-Envelope-From: <${from}>`,
    ...envelope.rcptTo.map((to) => `X-Envelope-To: <${to.address}>`),
  ];
  return lines.map((line) => `${line.replace(/[\r\n]/g, '')}\r\n`).join('');
}

/** A reader sees the whole file or none. */
async function write(folder: string, bytes: Buffer): Promise<void> {
  const name = `${Date.now().toString().padStart(15, '0')}-${randomBytes(6).toString('hex')}`;
  const unfinished = join(folder, `.${name}.part`);
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 });
    await rename(unfinished, join(folder, `${name}.eml`));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function portOf(server: SMTPServer): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The inbox has no port.');
  return address.port;
}
