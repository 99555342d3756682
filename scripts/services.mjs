import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/services.mjs').then(({ services }) => services(process.argv.slice(2)));
