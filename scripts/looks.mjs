import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/evidence.mjs').then(({ looks }) => looks(process.argv.slice(2)));
