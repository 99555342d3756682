import { Pool, type PoolClient, type PoolConfig } from 'pg';

/** As the pool of pg calls back whoever asked; `done` gives the connection back. */
type Lent = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

interface Waiting {
  lent: Lent;
  /** How often it was looked after whoever waits since she came. */
  looks: number;
}

/** Milliseconds. Waits are counted in looks, so that a process that was busy itself blames nobody. */
const LOOK_EVERY = 250;

/** Milliseconds after which nobody is kept waiting, however many are served before her. */
const LONGEST = 20_000;

/** What the pool of pg says then. */
const GIVEN_UP = 'timeout exceeded when trying to connect';

/**
 * A pool whose connections are waited for in a line. The pool of pg gives up whoever has waited for
 * `connectionTimeoutMillis`, also while hundreds before her are served one after the other: in a rush the last would be
 * refused a connection to a database that answers well. Here that time begins anew with each connection that is lent: it
 * is up only where none is, as with a database that is silent.
 */
export class PatientPool extends Pool {
  private readonly most: number;
  private readonly patience: number;
  private readonly line: Waiting[] = [];
  private readonly out = new Set<PoolClient>();
  /** Asked of the pool of pg, and not there yet. */
  private coming = 0;
  private looksInVain = 0;
  private looking: NodeJS.Timeout | undefined;

  constructor(config: PoolConfig) {
    super(config);
    this.most = config.max ?? 10;
    this.patience = (config.connectionTimeoutMillis ?? Infinity) / LOOK_EVERY;
    this.on('release', (_error, client) => {
      if (this.out.delete(client)) this.serve();
    });
  }

  /** How many wait for a connection. */
  get inLine(): number {
    return this.line.length + this.waitingCount;
  }

  override connect(): Promise<PoolClient>;
  override connect(lent: Lent): void;
  override connect(lent?: Lent): Promise<PoolClient> | void {
    if (lent === undefined)
      return new Promise((resolve, reject) => {
        this.connect((error, client) => (client ? resolve(client) : reject(error ?? new Error(GIVEN_UP))));
      });
    this.line.push({ lent, looks: 0 });
    this.serve();
    if (this.line.length > 0 && this.looking === undefined) {
      this.looksInVain = 0;
      this.looking = setInterval(() => this.look(), LOOK_EVERY).unref();
    }
  }

  private serve(): void {
    while (this.out.size + this.coming < this.most) {
      const first = this.line.shift();
      if (first === undefined) return;
      this.lend(first);
    }
  }

  private lend({ lent }: Waiting): void {
    this.coming += 1;
    super.connect((error, client, done) => {
      this.coming -= 1;
      if (client === undefined) setImmediate(() => this.serve());
      else {
        this.out.add(client);
        this.looksInVain = 0;
      }
      lent(error, client, done);
    });
  }

  private look(): void {
    this.looksInVain += 1;
    for (const one of this.line) one.looks += 1;
    const given = this.line.filter((one) => this.hasWaited(one));
    this.line.splice(0, given.length);
    for (const { lent } of given) lent(new Error(GIVEN_UP), undefined, () => undefined);
    if (this.line.length > 0) return;
    clearInterval(this.looking);
    this.looking = undefined;
  }

  /** Whoever came first has waited longest: those for whom it is true are the first of the line. */
  private hasWaited({ looks }: Waiting): boolean {
    return Math.min(looks, this.looksInVain) >= this.patience || looks >= LONGEST / LOOK_EVERY;
  }
}
