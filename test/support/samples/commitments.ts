import { nothing, type Stages } from './stage';
import type { World } from './world';

export async function commitmentStages({ first }: World): Promise<Stages> {
  const id = await first('room');
  const ranges = [{ from: '2040-01-01T01:00:00.000Z', to: '2040-01-01T10:00:00.000Z' }];
  return {
    'OpenHours.list': nothing,
    'OpenHours.put': async () => ({ values: { hours: [{ kind: 'room', id, ranges }] } }),
  };
}
