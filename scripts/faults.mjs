import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/evidence.mjs').then(({ faults }) => faults(process.argv.slice(2)));
