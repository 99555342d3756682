// The local mailbox of the default profile, a process of its own: dist folder, port, folder for the mails.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [dist, port, folder] = process.argv.slice(2);
// Not through the lib's front door, which would bring Nest and the database into a process that needs neither.
const { startInbox } = createRequire(import.meta.url)(join(dist, 'libs/mail/inbox/start-inbox.js'));

await startInbox({ port: Number(port), folder });
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ ready: true });
