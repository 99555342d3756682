// The local mailbox of the default profile, a process of its own: dist folder, port, folder for the mails.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [dist, port, folder] = process.argv.slice(2);
const { startInbox } = createRequire(import.meta.url)(join(dist, 'libs', 'mail'));

await startInbox({ port: Number(port), folder });
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ ready: true });
