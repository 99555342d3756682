import { build } from './build.mjs';
import { command } from './command.mjs';
import { install } from './install.mjs';

/** `npm run build [-- PART…]`: server, web, fonts. */
export function buildCommand(parts) {
  command(async (stops) => {
    await install(stops);
    await build(stops, parts.length > 0 ? { only: parts } : {});
  });
}
