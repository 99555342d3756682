import type { House } from './house';
import type { SlowSink } from './slow-sink';

/**
 * The mails that were in flight at some fault: a mail server had been told their recipient, and nobody had written them
 * down as sent. Those alone may arrive again, once for each such fault.
 */
export class InFlight {
  private readonly times = new Map<string, number>();

  constructor(private readonly house: House) {}

  /** Counts what is in flight to these mail servers now. */
  async count(sinks: readonly SlowSink[]): Promise<void> {
    const begun = [...new Set(sinks.flatMap((sink) => [...sink.begun]))];
    const rows = await this.house.query<{ address: string }>(
      "SELECT to_address AS address FROM mail_delivery WHERE to_address = ANY($1) AND state <> 'sent'",
      [begun],
    );
    for (const { address } of rows) this.times.set(address, (this.times.get(address) ?? 0) + 1);
  }

  get size(): number {
    return this.times.size;
  }

  /** Of these arrivals, one address each, those that came more often again than they were in flight. */
  unexplained(arrived: readonly string[]): string[] {
    const copies = new Map<string, number>();
    for (const to of arrived) copies.set(to, (copies.get(to) ?? 0) + 1);
    return [...copies].filter(([to, count]) => count - 1 > (this.times.get(to) ?? 0)).map(([to]) => to);
  }
}
