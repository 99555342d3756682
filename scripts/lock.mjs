import { requireNode } from './launcher/node-version.mjs';

requireNode();
import('./launcher/lock.mjs').then(({ repairLockFile }) => {
  const dry = process.argv.includes('--dry');
  const added = repairLockFile({ dry });
  for (const path of added) console.log(`${dry ? 'missing' : 'added'}  ${path}`);
  console.log(
    added.length === 0
      ? 'package-lock.json is whole.'
      : `${added.length} packages of other platforms ${dry ? 'are missing: npm run lock' : 'added'}.`,
  );
  process.exit(dry && added.length > 0 ? 1 : 0);
});
