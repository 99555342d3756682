import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, ROOT } from './paths.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rivermeet-solve-'));
const command = join(ROOT, 'scripts/solve.mjs');
/** Alone: what the command starts, without what it builds before. */
const program = join(DIST, 'apps/worker/solve.js');

/** A problem of the benchmark that says little; what is given takes the place of a section. */
function little(sections = {}) {
  const whole = {
    nBusiness: 3,
    nMeetings: 2,
    nTables: 1,
    nTotalSlots: 4,
    nMorningSlots: 2,
    requested: '[|1,2,3|2,3,3|]',
    forbidden: '[{},{},{}]',
    fixed: '[0,0]',
    precedences: '[{},{}]',
    ...sections,
  };
  const said = Object.entries(whole).filter(([, value]) => value !== null);
  return said.map(([name, value]) => `${name} = ${value};\n`).join('');
}

function written(name, text) {
  writeFileSync(join(folder, name), text);
  return name;
}

/** Starts it in the folder of the files, as a person there would. */
function start(args, file = program) {
  const env = { ...process.env, INIT_CWD: folder, npm_lifecycle_event: '' };
  const child = spawn(process.execPath, [file, ...args], { cwd: folder, env });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) child[stream].on('data', (chunk) => (said[stream] += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code, ...said }));
  return { child, said, ended };
}

before(async () => {
  // The first run builds what all the others start.
  const { code, stderr } = await start([written('little.dzn', little())], command).ended;
  assert.equal(code, 0, stderr);
  const built = createRequire(join(DIST, 'libs/meetings/domain/benchmark/'));
  const { SHAPES, benchmarkLike } = built('./generator.js');
  const { fileOfProblem } = built('./file-of-problem.js');
  // Open after a minute.
  written('hard.dzn', fileOfProblem(benchmarkLike(SHAPES.noon, 'prec15', 4_015)));
  written('noon.dzn', fileOfProblem(benchmarkLike(SHAPES.noon, 'original', 1)));
  mkdirSync(join(folder, 'folder.dzn'));
});

after(() => rmSync(folder, { recursive: true }));

test('with iterations and one thread the same is printed each time, byte for byte', async () => {
  // More than the local search begins with, so that the exact one has its turn.
  const printed = (seed) =>
    start(['hard.dzn', '--iterations', '790000', '--seed', seed, '--json', '--seconds', '0.001']).ended;
  const [one, again, other] = await Promise.all(['1', '1', '2'].map(printed));
  assert.equal(one.code, 0);
  assert.equal(one.stdout, again.stdout);
  assert.notEqual(one.stdout, other.stdout);
  const { instance, seconds, cpuSeconds, iterations, seed, meetings } = JSON.parse(one.stdout);
  assert.deepEqual([instance, seconds, cpuSeconds, iterations, seed], ['hard', null, null, 790_000, 1]);
  assert.ok(meetings.length > 100);
});

test('else it says how long it took, on one line that holds one object', async () => {
  for (const more of [[], ['--iterations', '1000', '--threads', '2']]) {
    const { stdout, stderr } = await start(['little.dzn', '--json', ...more]).ended;
    const answer = JSON.parse(stdout);
    assert.equal(stdout, `${JSON.stringify(answer)}\n`);
    assert.equal(stderr, '');
    assert.ok(answer.seconds > 0 && answer.cpuSeconds > 0);
    assert.deepEqual([answer.status, answer.breaks, answer.meetings.length], ['optimal', 0, 2]);
  }
});

test('a person reads what is solved, what is known when, and what has come out', async () => {
  const { stdout } = await start(['little.dzn']).ended;
  assert.match(
    stdout,
    /^little: 3 people, 2 meetings, 4 slots, 1 table; .+\n\n +time +best +bound +by\n +\d+\.\d\d s +0 +0 {3}local search\n/,
  );
  assert.match(stdout, /\nstatus +optimal: .+\nbreaks +0\nbound +0\ngap +0\nfairness .+\ntime .+\n$/);
});

test('it says how it is used', async () => {
  const { code, stdout, stderr } = await start(['--help']).ended;
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /--iterations counts in the place of --seconds/);
});

const WRONG = [
  ['a section that is missing', () => [written('missing.dzn', little({ fixed: null }))], /fixed is missing/],
  [
    'a person who is not there',
    () => [written('nobody.dzn', little({ requested: '[|1,2,3|2,4,3|]' }))],
    /4 in requested is not between 1 and 3/,
  ],
  [
    'a meeting that is fixed outside its session',
    () => [written('outside.dzn', little({ requested: '[|1,2,1|2,3,3|]', fixed: '[3,0]' }))],
    /meeting 1 is fixed in slot 3, outside its session/,
  ],
  [
    'meetings that come after each other in a circle',
    () => [written('circle.dzn', little({ precedences: '[{2},{1}]' }))],
    /meetings 1, 2 come after each other in a circle/,
  ],
  ['ten megabytes of rubbish', () => [written('rubbish.dzn', randomBytes(10_000_000))], /is larger than/],
  ['comments only', () => [written('comments.dzn', '%\n'.repeat(1_900_000))], /nTotalSlots is missing/],
  ['an empty file', () => [written('empty.dzn', '')], /nTotalSlots is missing/],
  [
    'a file that is no text',
    () => [written('binary.dzn', randomBytes(100_000))],
    /no problem of the benchmark/,
  ],
  ['a folder', () => ['folder.dzn'], /folder\.dzn is a folder/],
  ['no such file', () => ['nowhere.dzn'], /There is no file nowhere\.dzn/],
  ['a file in a file', () => ['little.dzn/nowhere.dzn'], /There is no file/],
  ['no file', () => [], /Name a file/],
  ['two files', () => ['little.dzn', 'noon.dzn'], /Name one file, not 2/],
  ['an option that is not known', () => ['little.dzn', '--sedes', '3'], /There is no option --sedes/],
  ['a letter that is not known', () => ['little.dzn', '-s'], /There is no option -s/],
  ['no time', () => ['little.dzn', '--seconds', '0'], /--seconds must be a number above 0/],
  ['less than no time', () => ['little.dzn', '--seconds', '-5'], /--seconds must be a number above 0/],
  ['a time that is no number', () => ['little.dzn', '--seconds', 'NaN'], /--seconds must be/],
  ['an option without its number', () => ['little.dzn', '--seed'], /--seed must be a whole number from 0/],
  ['an empty seed', () => ['little.dzn', '--seed='], /--seed must be/],
  ['half an iteration', () => ['little.dzn', '--iterations', '0.5'], /--iterations must be/],
  ['a fairness below 0', () => ['little.dzn', '--fairness=-1'], /--fairness must be/],
  ['a thousand threads', () => ['little.dzn', '--threads', '1000'], /--threads must be .* from 1 to 64/],
  ['json with a value', () => ['little.dzn', '--json=yes'], /--json takes no value/],
];

test('what is wrong is said in one sentence, at once, and nothing else', { concurrency: 2 }, async (t) => {
  await Promise.all(
    WRONG.map(([name, args, sentence]) =>
      t.test(name, async () => {
        const { child, ended } = start(['--json', ...args()]);
        const slow = setTimeout(() => child.kill('SIGKILL'), 10_000);
        const { code, stdout, stderr } = await ended;
        clearTimeout(slow);
        assert.match(stderr, sentence);
        assert.equal(stderr.trim().split('\n').length, 1);
        assert.doesNotMatch(stderr, /ERR_| at |node:/);
        assert.deepEqual([code, stdout], [1, '']);
      }),
    ),
  );
});

for (const [name, file] of [
  ['the command', command],
  ['the program', program],
]) {
  test(`a Ctrl-C ends ${name} with the best so far`, async () => {
    const { child, said, ended } = start(['hard.dzn', '--seconds', '60'], file);
    while (!said.stdout.includes('local search') && child.exitCode === null) {
      await Promise.race([ended, once(child.stdout, 'data')]);
    }
    const began = performance.now();
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    assert.ok(performance.now() - began < 3_000);
    assert.match(stdout, /\nstatus +feasible: .+\nbreaks +\d+\n/);
    assert.doesNotMatch(stdout, /Stopping/);
    assert.equal(code, 130);
  });
}
