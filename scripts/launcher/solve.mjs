import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { install } from './install.mjs';
import { DIST, ROOT } from './paths.mjs';
import { run } from './run.mjs';

/** `npm run -s solve -- FILE.dzn …`: one problem of the benchmark; nothing but the answer goes to the standard output. */
export function solve(args) {
  command(async (stops) => {
    await install(stops, console.error);
    await build(stops, { only: ['server'], say: console.error });
    const here = process.env.INIT_CWD ?? process.cwd();
    const [first] = args.filter((each) => each.endsWith('.dzn'));
    const named = args.map((each) => (each === first ? resolve(here, each) : each));
    const program = join(DIST, 'apps/worker/solve.js');
    const { code } = await run(stops, process.execPath, ['--enable-source-maps', program, ...named], {
      show: true,
      cwd: ROOT,
    });
    return code;
  });
}
