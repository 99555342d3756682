import type { FastifyInstance, FastifyRequest } from 'fastify';
import { STREAM } from '../live/stream-route';

/** Between two looks at how late we are, in milliseconds. */
const LOOK_EVERY = 100;

/** What a process can do at once: requests in hand, and milliseconds it may be late once more than a few are. */
export interface Load {
  mostInFlight: number;
  fewInFlight: number;
  latest: number;
}

/** How busy this process is: how many requests it has in hand, and how late it is for its own timers. */
export class LoadGauge {
  private inHand = 0;
  private late = 0;
  private due = performance.now();

  /** Starts measuring; ends with the server. */
  static on(fastify: FastifyInstance): LoadGauge {
    const gauge = new LoadGauge();
    gauge.due = performance.now() + LOOK_EVERY;
    const looking = setInterval(() => gauge.look(), LOOK_EVERY);
    looking.unref();
    fastify.addHook('onClose', async () => clearInterval(looking));
    // Only once the body is there: who sends it slowly, or never, keeps a socket busy and nobody else.
    fastify.addHook('preValidation', async (request, reply) => {
      if (isStream(request)) return;
      gauge.inHand += 1;
      reply.raw.once('close', () => (gauge.inHand -= 1));
    });
    return gauge;
  }

  /** Also within a long breath, whose end nobody has measured yet: those at its end see that they are late. */
  isPast({ mostInFlight, fewInFlight, latest }: Load): boolean {
    if (this.inHand <= fewInFlight) return false;
    return this.inHand > mostInFlight || Math.max(this.late, performance.now() - this.due) > latest;
  }

  private look(): void {
    const now = performance.now();
    // Falls by half with each look, so that one long breath does not count for long and a flood does.
    this.late = Math.max(now - this.due, this.late / 2);
    this.due = now + LOOK_EVERY;
  }
}

/** By its route: a header would let a flood say of itself that it is none. */
function isStream({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === STREAM;
}
