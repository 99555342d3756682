// A PostgreSQL or Redis of one fault run, in a process of its own: kind, folder. Told to start, kill and end by its parent.
import { chmodSync } from 'node:fs';
import { startKillablePostgres, startKillableRedis } from './killable-servers.mjs';
import { Stops } from '../../../scripts/launcher/stops.mjs';

const [kind, folder] = process.argv.slice(2);
const stops = new Stops();
// The servers run as a user that owns nothing, who must be able to walk in.
chmodSync(folder, 0o711);

const start = kind === 'postgres' ? startKillablePostgres : startKillableRedis;
let server = null;

const orders = {
  async start() {
    server = await start(stops, folder);
    return { port: server.port };
  },
  async kill() {
    await server.kill();
    return {};
  },
};

process.on('message', async ({ order, id }) => {
  try {
    process.send({ id, done: await orders[order]() });
  } catch (error) {
    process.send({ id, failed: error.message });
  }
});
process.on('disconnect', async () => {
  await stops.all();
  process.exit(0);
});
