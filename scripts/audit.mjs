import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/audit.mjs').then(({ verifyAudit }) => verifyAudit(process.argv.slice(2)));
