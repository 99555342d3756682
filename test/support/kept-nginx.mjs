// nginx before api processes of a test, in a process of its own, on the file an installation uses: folder, port, api ports.
import { Stops } from '../../scripts/launcher/stops.mjs';
import { freePort } from '../../scripts/launcher/ports.mjs';
import { findNginx, startProxy } from '../../scripts/launcher/proxy.mjs';

const [folder, port, ...apis] = process.argv.slice(2);
const stops = new Stops();
process.on('disconnect', async () => {
  await stops.all();
  process.exit(0);
});

await startProxy(stops, await findNginx(stops), {
  folder,
  ports: { http: await freePort(), https: Number(port) },
  host: '127.0.0.1',
  origin: `http://localhost:${port}`,
  apis,
  certificate: null,
});
process.send({ ready: true });
