import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/openapi.mjs').then(({ openapi }) => openapi());
