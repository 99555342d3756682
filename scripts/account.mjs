import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/account.mjs').then(({ account }) => account(process.argv.slice(2)));
