import { Settings } from '@config';
import { migrate } from '@app/platform';
import { migrations } from './schema';

/** Brings the database up to date and leaves. */
async function main(): Promise<void> {
  const done = await migrate(Settings.fromEnvironment(), migrations);
  process.stdout.write(`${done.length === 0 ? 'nothing to migrate' : `migrated: ${done.join(', ')}`}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The database could not be migrated: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = 1;
});
