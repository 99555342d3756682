import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@config';
import { pathForm } from './host-guard';

/**
 * Answers plain http on a port of its own beside our https, for whoever cannot trust our certificate yet: the pages at
 * `paths`, to be read only. Everything else is sent to `elsewhere`.
 * @param paths beginnings of paths
 */
export async function openPlainDoor(
  app: NestFastifyApplication,
  settings: Pick<Settings, 'publicOrigin' | 'host'>,
  { port, paths, elsewhere }: { port: number; paths: readonly string[]; elsewhere: string },
): Promise<Server> {
  const fastify = app.getHttpAdapter().getInstance();
  const door = createServer((request, response) => {
    const asked = pathOf(request.url);
    const open = paths.some((path) => asked === path || asked.startsWith(`${path}/`));
    if (!open || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(302, { location: elsewhere }).end();
      return;
    }
    // This port is ours as well; the guard of hosts knows the public one.
    nameOurHost(request, new URL(settings.publicOrigin).host);
    fastify.routing(request, response);
  });
  door.listen(port, settings.host);
  await once(door, 'listening');
  // The server behind us closes when this process ends; nothing here is worth waiting for.
  fastify.server.once('close', () => {
    door.close();
    door.closeAllConnections();
  });
  return door;
}

/** Cut off, not parsed: a parser throws at some of what a stranger may send, and nobody stands behind this door to catch. */
function pathOf(url = '/'): string {
  return pathForm(url).split(/[?#]/, 1)[0] ?? '';
}

function nameOurHost(request: IncomingMessage, host: string): void {
  request.headers.host = host;
  request.rawHeaders = request.rawHeaders.map((text, index, all) =>
    index % 2 === 1 && all[index - 1]?.toLowerCase() === 'host' ? host : text,
  );
  delete request.headers.cookie;
}
