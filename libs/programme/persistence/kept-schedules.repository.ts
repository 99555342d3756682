import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { KeptOfSchedule } from '../transfer/exchanged-facts';

/** What the schedule that was imported last said besides its sessions. */
@Injectable()
export class KeptSchedules {
  async find(tx: Tx, scope: Scope): Promise<KeptOfSchedule | null> {
    const [row] = await tx.query<{ said: KeptOfSchedule }[]>(
      'select said from exchanged_schedule where event_id = $1',
      [scope.event],
    );
    return row?.said ?? null;
  }

  async put(tx: Tx, scope: Scope, said: KeptOfSchedule): Promise<void> {
    await tx.query(
      `insert into exchanged_schedule (event_id, said) values ($1, $2)
       on conflict (event_id) do update set said = excluded.said`,
      [scope.event, JSON.stringify(said)],
    );
  }
}
