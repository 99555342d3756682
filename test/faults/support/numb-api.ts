import { DEADLINES } from '../../../libs/platform/database/deadlines';
import { Pulse } from '../../../libs/platform/database/pulse';
import { serveApi } from './bare-api';

/** The api as it must not be: it never feels whether PostgreSQL is there, and waits for a connection without end. */
Pulse.prototype.opened = () => undefined;
Object.assign(DEADLINES, { connection: 0 });

void serveApi();
