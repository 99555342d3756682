import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/check.mjs').then(({ check }) => check());
