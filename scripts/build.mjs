import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/build-command.mjs').then(({ buildCommand }) => buildCommand(process.argv.slice(2)));
