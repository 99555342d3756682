import { NestFactory } from '@nestjs/core';
import {
  type AuditFault,
  AuditVerifier,
  type ChainHead,
  PinoLoggerService,
  PlatformModule,
  createLogger,
} from '@app/platform';
import { Settings } from '@config';
import { readTextFile } from './text-file';

/** A head as it is printed: chain, number of its last seal, hash. */
const HEAD = /^(\S+) (\d+) ([0-9a-f]{64})$/gm;

/**
 * Verifies the whole audit. The heads of its chains go to standard output, to be kept elsewhere and named as the first
 * argument another time; faults go to standard error, and the exit code is 1.
 */
async function main(): Promise<void> {
  const [, , file] = process.argv;
  const kept = file === undefined ? [] : readHeads(readTextFile(file), file);

  const settings = Settings.fromEnvironment();
  const app = await NestFactory.createApplicationContext(
    PlatformModule.forRoot(settings, { application: 'audit' }),
    { logger: new PinoLoggerService(createLogger(settings, 'audit')), abortOnError: false },
  );
  try {
    const { heads, seals, entries, faults } = await app.get(AuditVerifier).verify({ kept });
    for (const { chain, number, hash } of heads) process.stdout.write(`${chain} ${number} ${hash}\n`);
    for (const fault of faults) process.stderr.write(`${sentence(fault)}\n`);
    const found =
      faults.length === 0 ? 'no fault' : `${faults.length} fault${faults.length === 1 ? '' : 's'}`;
    process.stderr.write(`${entries} entries in ${seals} seals: ${found}.\n`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await app.close();
  }
}

function readHeads(text: string, file: string): ChainHead[] {
  const heads = [...text.matchAll(HEAD)].map(([, chain = '', number = '', hash = '']) => ({
    chain,
    number,
    hash,
  }));
  if (heads.length === 0) throw new Error(`${file} holds no head that was printed by this command.`);
  return heads;
}

function sentence(fault: AuditFault): string {
  const where = `${fault.chain}, seal ${fault.seal ?? 'none'}`;
  switch (fault.kind) {
    case 'altered-row':
      return `${where}: entry ${fault.position} (${fault.id}) was altered.`;
    case 'missing-row':
      return `${where}: entry ${fault.position} is gone.`;
    case 'added-row':
      return `${where}: entry ${fault.position} (${fault.id}) was put in afterwards.`;
    case 'unsealed-row':
      return `${where}: entry ${fault.position} (${fault.id}) has waited for its seal for over a minute.`;
    case 'altered-seal':
      return `${where}: the seal was altered.`;
    case 'missing-seal':
      return `${where}: the seal is gone.`;
    case 'broken-link':
      return `${where}: the seal does not follow the one before.`;
    case 'other-key':
      return `${where}: the seal was made with another secret key.`;
    case 'other-head':
      return `${where}: this is not the seal that was kept as its head.`;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The audit could not be verified: ${error instanceof Error ? error.message : error}\n`,
  );
  // One that could not begin has connections that nobody closes.
  process.exit(1);
});
