// PgBouncer before the PostgreSQL of a test, in a process of its own, on the file an installation uses: folder, address.
import { Stops } from '../../scripts/launcher/stops.mjs';
import { findPgbouncer, startPgbouncer } from '../../scripts/launcher/pgbouncer.mjs';

const [folder, server] = process.argv.slice(2);
const stops = new Stops();
process.on('disconnect', async () => {
  await stops.all();
  process.exit(0);
});

const port = await startPgbouncer(stops, await findPgbouncer(stops), { folder, server });
process.send({ ready: true, port });
