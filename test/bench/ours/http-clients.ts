import { type Socket, connect } from 'node:net';
import { serve } from '../support/serve';

/** What each client sends, in turn, and to whom. */
interface Load {
  port: number;
  /** One list of whole requests, head and body, for each client. */
  requests: string[][];
  /** What every answer's status must be. */
  status: number;
}

/** One connection that sends a request when the one before is answered. Bare sockets: the client must cost little. */
class BareClient {
  private received = '';
  private answered: (answer: string) => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (part: string) => {
      this.received += part;
      const end = this.received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/^content-length: (\d+)/im.exec(this.received)?.[1]);
      if (this.received.length < end + 4 + length) return;
      const answer = this.received;
      this.received = '';
      this.answered(answer);
    });
  }

  static open(port: number): Promise<BareClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port }, () => resolve(new BareClient(socket)));
      socket.once('error', reject);
    });
  }

  async send(requests: readonly string[], status: number): Promise<void> {
    for (const request of requests) {
      const answer = await new Promise<string>((resolve) => {
        this.answered = resolve;
        this.socket.write(request);
      });
      if (!answer.startsWith(`HTTP/1.1 ${status} `)) throw new Error(answer.slice(0, 2000));
    }
  }

  close(): void {
    this.socket.destroy();
  }
}

serve({
  /** Sends everything and returns the seconds it took, connecting not counted. */
  async send({ port, requests, status }: Load): Promise<number> {
    const clients = await Promise.all(requests.map(() => BareClient.open(port)));
    const from = performance.now();
    await Promise.all(clients.map((client, index) => client.send(requests[index] ?? [], status)));
    const seconds = (performance.now() - from) / 1000;
    for (const client of clients) client.close();
    return seconds;
  },
});
