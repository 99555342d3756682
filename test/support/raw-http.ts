import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** Sends these very bytes to a server of this machine and reads until it closes; no client corrects them on the way. */
export async function rawRequest(port: number, lines: readonly string[], body = ''): Promise<RawAnswer> {
  const socket = connect({ port, host: '127.0.0.1' });
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.write([...lines, 'Connection: close', '', body].join('\r\n'));
  await once(socket, 'close');
  const text = Buffer.concat(parts).toString('utf8');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') };
}
