import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { record } from '../support/proof';
import { benches, surveys } from './benches';
import { race } from './support/race';
import type { Result } from './support/results';
import { survey } from './support/survey';
import { prepareTemplate } from './support/template';

const WORDS = { true: 'holds', false: 'falls short', 'not measured': 'not measured' };

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What the arguments ask for; null where they are not understood. */
function asked(args: string[]) {
  const options = { instances: { type: 'string' } } as const;
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const isAsked = ({ name }: { name: string }) =>
      positionals.length === 0 || positionals.some((each) => name === each || name.startsWith(`${each}-`));
    const [races, others] = [benches.filter(isAsked), surveys.filter(isAsked)];
    const instances = values.instances && resolve(process.env.INIT_CWD ?? '', values.instances);
    return races.length + others.length === 0 ? null : { races, others, instances };
  } catch {
    return null;
  }
}

async function main(args: string[]): Promise<void> {
  const wanted = asked(args);
  if (wanted === null) {
    const names = [...benches, ...surveys].map(({ name }) => name).join(', ');
    process.stderr.write(
      `Say what to measure: npm run bench [-- NAME… [--instances FOLDER]]. Names: ${names}.\n`,
    );
    process.exitCode = 64;
    return;
  }

  const { races, others, instances } = wanted;
  const results: Result[] = [];
  if (races.length > 0) await prepareTemplate();
  for (const bench of races) {
    if (bench.possible?.() === false) {
      say(`${bench.name}: not measured, this machine lacks its peer.`);
      record({ row: bench.name, value: 'this machine lacks the peer', holds: 'not measured' });
      continue;
    }
    results.push(await race(bench, say));
  }
  for (const each of others) results.push(await survey(each, { instances, say }));

  say('');
  for (const { name, verdict, value, seconds } of results)
    say(`${name.padEnd(20)} ${WORDS[`${verdict}`].padEnd(12)} ${value} (${seconds} s)`);
  process.exitCode = results.some(({ verdict }) => verdict === false) ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
