import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { startApp } from './app.mjs';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { requireSpace, takeDataFolder } from './data-folder.mjs';
import { install } from './install.mjs';
import { certificateFor, isPrivateAddress } from './local-authority.mjs';
import { DIST, NODE_MODULES, ROOT, dataFolder } from './paths.mjs';
import { readPort, requireFreePort } from './ports.mjs';
import { Refusal } from './refusal.mjs';
import { startDatabase, whyItEnds } from './start.mjs';

/**
 * `npm run lan -- ADDRESS`: the profile of `npm start` for the network of a hall without the internet. It answers https on
 * that address with a certificate of its own authority, and plain http on the next port with how to come to trust it.
 */
export function lan(args) {
  command(
    async (stops) => {
      const address = readAddress(args);
      const port = readPort(process.env.PORT);
      const plainPort = readPort(process.env.LAN_PORT ?? String(port + 1));
      const { folder, lock } = takeDataFolder(dataFolder(), { address: `https://${address}:${port}` });
      stops.add(() => lock.release());
      for (const each of [port, plainPort]) await requireFreePort(each, [address]);
      requireSpace(folder, existsSync(join(folder, 'postgres')) ? 50 : 250);
      if (!existsSync(NODE_MODULES)) requireSpace(ROOT, 1000);

      await install(stops);
      const certificate = await certificateFor(address, folder);
      const [postgres] = await Promise.all([startDatabase(stops, folder), build(stops)]);
      const app = await startApp(stops, {
        ...postgres,
        folder,
        port,
        dist: DIST,
        at: { host: address, plainPort, ...certificate },
      });
      greet(app.origin, address, plainPort, certificate);
      throw new Refusal(await whyItEnds(postgres, app));
    },
    { afterSignal: 0 },
  );
}

function readAddress(args) {
  const own = Object.values(networkInterfaces())
    .flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((each) => each.address);
  const [address] = args;
  const others = own.length > 0 ? own.join(', ') : 'none: join a network first';
  if (args.length !== 1) {
    throw new Refusal(
      `Say under which address of this machine: npm run lan -- ADDRESS. On its networks it is ${others}.`,
    );
  }
  if (!isPrivateAddress(address)) {
    throw new Refusal(
      `${address} is not an IPv4 address of a private network (10…, 172.16…, 192.168…): for a public one follow docs/operations.md.`,
    );
  }
  if (!own.includes(address) && !address.startsWith('127.')) {
    throw new Refusal(`${address} is not an address of this machine. On its networks it is ${others}.`);
  }
  return address;
}

function greet(origin, address, plainPort, { fingerprint }) {
  const lines = [
    '',
    `Rivermeet            ${origin}`,
    `Console              ${origin}/app`,
    `Trust it on a device http://${address}:${plainPort}/lan   (scan the code on ${origin}/lan)`,
    '',
    'The certificate to be installed has this fingerprint (SHA-256); compare it on each device:',
    `  ${fingerprint}`,
    '',
    'Ctrl-C stops everything.',
    'ready',
  ];
  console.log(lines.join('\n'));
}
