import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/lan.mjs').then(({ lan }) => lan(process.argv.slice(2)));
