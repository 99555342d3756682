import { nothing, type Stages } from './stage';
import type { World } from './world';

export async function commitmentStages({ first }: World): Promise<Stages> {
  const id = await first('room');
  return {
    'OpenHours.list': nothing,
    // Made anew for each call, since tests write into what they are given.
    'OpenHours.put': async () => ({
      values: {
        hours: [
          {
            kind: 'room',
            id,
            ranges: [{ from: '2040-01-01T01:00:00.000Z', to: '2040-01-01T10:00:00.000Z' }],
          },
        ],
      },
    }),
  };
}
