type Works = Record<string, (...args: never[]) => unknown>;

/** Does what the bench that forked this process asks for, until it lets go. `leave` frees what the works hold. */
export function serve(works: Works, leave: () => Promise<void> = async () => undefined): void {
  process.on('message', async ({ id, work, args }: { id: number; work: string; args: never[] }) => {
    try {
      process.send?.({ id, done: (await works[work]?.(...args)) ?? null });
    } catch (error) {
      process.send?.({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => void leave().finally(() => process.exit(0)));
  process.send?.({ id: 0, done: null });
}
