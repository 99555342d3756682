import { Sweep } from '@app/platform';

/** The worker as it must not be: what a flushed Redis has forgotten, nobody gives it again. */
Sweep.prototype.sweep = async () => 0;

void import('../../../apps/worker/main.js');
