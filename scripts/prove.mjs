import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/evidence.mjs').then(({ prove }) => prove(process.argv.slice(2)));
