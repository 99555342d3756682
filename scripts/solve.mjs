import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/solve.mjs').then(({ solve }) => solve(process.argv.slice(2)));
