import { setTimeout as sleep } from 'node:timers/promises';
import { Programme } from '@app/programme';
import { serveApi } from '../../faults/support/bare-api';

/** The api as it must not be: nobody looks whether an editor saw what she changes, and 5 ms later it is written. */
Object.assign(Programme.prototype, { refuseMeanwhile: () => sleep(5) });

void serveApi();
