import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/test.mjs').then(({ test }) => test(process.argv.slice(2)));
