import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

/** PORT as a number; refuses what is none. */
export function readPort(text = '3000') {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Refusal(`PORT must be a number from 1 to 65535, not "${text}": try PORT=3000 npm start.`);
}

/** Refuses with one sentence when the port cannot be had on these addresses: this machine's loopback, old or new style. */
export async function requireFreePort(port, hosts = ['127.0.0.1', '::1']) {
  for (const host of hosts) {
    const error = await listenError(port, host);
    if (error === 'EADDRINUSE') {
      throw new Refusal(
        `Port ${port} is already in use: stop what listens there, or choose another with PORT=${port === 65535 ? 3000 : port + 1} npm start.`,
      );
    }
    if (error === 'EACCES') {
      throw new Refusal(
        `Port ${port} may not be used by this user: choose one above 1023, such as PORT=3000 npm start.`,
      );
    }
  }
}

/**
 * A port of loopback nobody uses at this moment. Below 32768: from there on the kernel hands ports to outgoing connections,
 * and one of them could be given away before its server listens.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(16_384, 32_768);
    if ((await listenError(port, '127.0.0.1')) === null) return port;
  }
}

function listenError(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
