import { SMTPServer } from 'smtp-server';
import { serve } from '../support/serve';

/** Takes every mail and keeps none: the mail server of both sides, in a process of its own. */
let taken = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => {
      taken += 1;
      done();
    });
  },
});
server.on('error', () => undefined);

server.listen(0, '127.0.0.1', () =>
  serve({
    port() {
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    },
    taken: () => taken,
  }),
);
