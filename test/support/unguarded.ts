import { setTimeout } from 'node:timers/promises';

interface Guarded {
  lock: (...args: never[]) => Promise<void>;
  standing: (...args: never[]) => Promise<unknown>;
}

/** Takes the lock away and lets 5 ms pass between the look and the write, while `act` is done. */
export async function unguarded<T>(repository: Guarded, act: () => Promise<T>): Promise<T> {
  const standing = repository.standing.bind(repository);
  const lock = jest.spyOn(repository, 'lock').mockResolvedValue(undefined);
  const look = jest.spyOn(repository, 'standing').mockImplementation(async (...args: never[]) => {
    const seen = await standing(...args);
    await setTimeout(5);
    return seen;
  });
  try {
    return await act();
  } finally {
    lock.mockRestore();
    look.mockRestore();
  }
}
