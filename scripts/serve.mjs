import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/serve.mjs').then(({ serve }) => serve(process.argv.slice(2)));
