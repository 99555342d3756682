import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/evidence.mjs').then(({ bench }) => bench(process.argv.slice(2)));
