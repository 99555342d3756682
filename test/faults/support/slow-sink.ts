import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface Arrived {
  to: string;
  messageId: string;
}

/** A mail server that takes its time before it says it has a mail, so that senders can be killed in between. */
export class SlowSink {
  /** Mails it has, whether or not the sender heard so. */
  readonly arrived: Arrived[] = [];
  /** Addresses a conversation was begun for. */
  readonly begun = new Set<string>();
  /** Conversations between the recipient and the last word. */
  underWay = 0;
  /** Conversations that broke off there. */
  cut = 0;

  private readonly sockets = new Set<Socket>();
  private readonly server: SMTPServer;

  private constructor(
    /** Milliseconds between the end of a mail and the word that it is taken. */
    private readonly hold: number,
  ) {
    const talking = new Map<string, boolean>();
    const begin = (session: string) => {
      if (!talking.get(session)) this.underWay += 1;
      talking.set(session, true);
    };
    const end = (session: string) => {
      const was = talking.get(session) ?? false;
      if (was) this.underWay -= 1;
      talking.set(session, false);
      return was;
    };
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onRcptTo: ({ address }, session, done) => {
        this.begun.add(address);
        begin(session.id);
        done();
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString('latin1');
          const messageId = /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '';
          for (const { address } of session.envelope.rcptTo) this.arrived.push({ to: address, messageId });
          void sleep(this.hold).then(() => {
            end(session.id);
            done();
          });
        });
      },
      onClose: (session) => {
        if (end(session.id)) this.cut += 1;
        talking.delete(session.id);
      },
    });
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(hold: number): Promise<SlowSink> {
    const sink = new SlowSink(hold);
    await new Promise<void>((resolve) => sink.server.listen(0, '127.0.0.1', () => resolve()));
    return sink;
  }

  get url(): string {
    const address = this.server.server.address();
    if (address === null || typeof address === 'string') throw new Error('The sink has no port.');
    return `smtp://127.0.0.1:${address.port}`;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
