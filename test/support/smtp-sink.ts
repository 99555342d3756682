import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/**
 * What the server does with one mail. `drop` takes it whole and hangs up without an answer; `silence` answers its
 * recipient never. `wait` is so many milliseconds before the answer.
 */
export type SmtpBehaviour =
  | { at: 'connect' | 'from' | 'to' | 'data'; answer: number; says?: string; wait?: number }
  | { at: 'drop' }
  | { at: 'silence' }
  | { at: 'nothing' };

export interface CaughtMail {
  from: string;
  to: string[];
  raw: string;
}

/** A real mail server that keeps what it is sent, and fails as it is told: one behaviour per mail, then none. */
export class SmtpSink {
  readonly caught: CaughtMail[] = [];
  /**
   * Every address a RCPT TO asked for, also those that were refused, as they stood on the wire: the server library
   * shows punycode as Unicode.
   */
  readonly recipients: string[] = [];
  private readonly plan: SmtpBehaviour[] = [];
  private readonly policies = new Map<string, string>();
  private readonly sockets = new Set<Socket>();
  private readonly server: SMTPServer;

  private constructor(private readonly secure: boolean) {
    this.server = new SMTPServer({
      secure,
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error('no such password'), { responseCode: 535 })),
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 500,
      onConnect: (_session, done) => done(this.refusal('connect')),
      onMailFrom: (_address, _session, done) => done(this.refusal('from')),
      onRcptTo: ({ address }, _session, done) => {
        const policy = this.policies.get(address.split('@')[1] ?? '');
        if (policy !== undefined) done(Object.assign(new Error(policy), { responseCode: 550 }));
        else if (this.plan[0]?.at === 'silence') this.plan.shift();
        else this.answer('to', done);
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const refusal = this.refusal('data');
          if (!refusal) {
            this.caught.push({
              from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
              to: envelope.rcptTo.map(({ address }) => address),
              raw: Buffer.concat(parts).toString('latin1'),
            });
          }
          if (this.plan.shift()?.at === 'drop') for (const socket of this.sockets) socket.destroy();
          else done(refusal);
        });
      },
    });
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('data', (bytes: Buffer) => {
        for (const [, address = ''] of bytes.toString('latin1').matchAll(/^RCPT TO:<(.*?)>/gim)) {
          this.recipients.push(address);
        }
      });
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** With `secure` it is spoken to in TLS from the start, and nobody vouches for its certificate. */
  static async start({ secure = false } = {}): Promise<SmtpSink> {
    const sink = new SmtpSink(secure);
    await new Promise<void>((resolve) => sink.server.listen(0, '127.0.0.1', () => resolve()));
    return sink;
  }

  get url(): string {
    const address = this.server.server.address();
    if (address === null || typeof address === 'string') throw new Error('The sink has no port.');
    return `${this.secure ? 'smtps' : 'smtp'}://127.0.0.1:${address.port}`;
  }

  /** The behaviours towards the next mails, one each. */
  next(...behaviours: SmtpBehaviour[]): void {
    this.plan.push(...behaviours);
  }

  /** Refuses every mail to the domain with 550 and these words, or takes them again with null. */
  refuse(domain: string, says: string | null): void {
    if (says === null) this.policies.delete(domain);
    else this.policies.set(domain, says);
  }

  /** Behaviours that have not happened; a test of faults asserts that none is left. */
  get planned(): number {
    return this.plan.length;
  }

  empty(): void {
    this.caught.length = 0;
    this.recipients.length = 0;
    this.plan.length = 0;
    this.policies.clear();
    for (const socket of this.sockets) socket.destroy();
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(at: 'to', done: (refusal?: Error | null) => void): void {
    const [behaviour] = this.plan;
    const wait = behaviour?.at === at ? (behaviour.wait ?? 0) : 0;
    const refusal = this.refusal(at);
    if (wait === 0) done(refusal);
    else setTimeout(() => done(refusal), wait);
  }

  private refusal(at: 'connect' | 'from' | 'to' | 'data'): Error | null {
    const [behaviour] = this.plan;
    if (behaviour?.at !== at) return null;
    // The mail this behaviour was meant for ends here; after DATA the stream's end takes it off.
    if (at !== 'data') this.plan.shift();
    return Object.assign(new Error(behaviour.says ?? 'no'), { responseCode: behaviour.answer });
  }
}
