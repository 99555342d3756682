import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/start.mjs').then(({ start }) => start());
