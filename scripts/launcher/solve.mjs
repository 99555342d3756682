import { join } from 'node:path';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { install } from './install.mjs';
import { DIST } from './paths.mjs';
import { run } from './run.mjs';

/** `npm run -s solve -- FILE.dzn …`: one problem of the benchmark; nothing but the answer goes to the standard output. */
export function solve(args) {
  command(
    async (stops) => {
      await install(stops, console.error);
      await build(stops, { only: ['server'], say: console.error });
      const program = join(DIST, 'apps/worker/solve.js');
      // npm runs us in our own folder, and the file is named from where its user is.
      const cwd = process.env.INIT_CWD ?? process.cwd();
      const { code } = await run(stops, process.execPath, ['--enable-source-maps', program, ...args], {
        show: true,
        cwd,
      });
      return code;
    },
    { say: console.error },
  );
}
