import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/import.mjs').then(({ importFile }) => importFile(process.argv.slice(2)));
