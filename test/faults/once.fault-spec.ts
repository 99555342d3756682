import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { record } from '../support/proof';
import { type Answer, Caller } from './support/caller';
import { Desk } from './support/desk';
import { House } from './support/house';
import { Killer } from './support/killer';
import { Choices, seed } from './support/seed';
import { control, full, patience, sized } from './support/size';

jest.setTimeout(patience(6, 40));

/** Answers of the database arrive so late, in milliseconds: kills fall between the commit and its answer, too. */
const HELD = 5;

interface Post {
  email: string;
  /** How often it is sent, and whether all at once. */
  sends: number;
  together: boolean;
}

interface Run {
  posts: Post[];
  answers: Answer[][];
  rows: Map<string, number>;
  killer: Killer;
  cut: number;
  refused: number;
  deaths: string[];
}

// Kills come no closer than three boot times, which a tenth of the size does not shorten: left to the proof, as the
// rules of a key are held without kills by the tests of the platform.
(full ? describe : describe.skip)('what is sent twice', () => {
  it('is done once, through kills of the api', async () => {
    const run = await send({ posts: sized(2_000), kills: sized(30), keyed: true });

    const sent = run.posts.reduce((sum, post) => sum + post.sends, 0);
    const rows = [...run.rows.values()];
    const doubled = rows.filter((count) => count > 1).length;
    const lost = run.posts.filter(({ email }) => !run.rows.has(email)).length;
    const unequal = run.answers.filter((answers) => new Set(answers.map(plain)).size !== 1).length;
    const replays = run.answers.flat().filter(isReplay).length;
    const recovered = run.answers.filter((answers) => answers.every(isReplay)).length;
    const statuses = new Set(run.answers.flat().map(({ status }) => status));
    const facts = {
      posts: run.posts.length,
      sent,
      rows: rows.length,
      doubled,
      lost,
      unequal,
      replays,
      recovered,
      kills: run.killer.kills.length,
      closest: Number(run.killer.closest.toFixed(2)),
      cut: run.cut,
      refused: run.refused,
    };
    record({
      row: 'once',
      value:
        `${facts.rows} rows of ${facts.posts} posts sent ${sent} times through ${facts.kills} kills ` +
        `(${facts.cut} requests cut, closest ${facts.closest} boots): ${doubled} double, ${lost} lost, ` +
        `${unequal} with unequal answers; ${replays} replays, of ${recovered} posts the first answer was lost`,
      holds:
        doubled === 0 &&
        lost === 0 &&
        unequal === 0 &&
        rows.length === facts.posts &&
        facts.kills >= sized(30) &&
        facts.closest >= 3 &&
        facts.cut >= facts.kills &&
        (!full || recovered > 0),
      values: facts,
      seed,
    });
    process.stdout.write(`once, seed ${seed}: ${JSON.stringify(facts)}\n`);

    expect(run.deaths).toEqual([]);
    expect(statuses).toEqual(new Set([201]));
    expect({ doubled, lost, unequal, rows: rows.length }).toEqual({
      doubled: 0,
      lost: 0,
      unequal: 0,
      rows: run.posts.length,
    });
    expect(facts.kills).toBeGreaterThanOrEqual(sized(30));
    expect(facts.closest).toBeGreaterThanOrEqual(3);
    expect(facts.cut).toBeGreaterThanOrEqual(facts.kills);
  });

  control(
    'is done as often as it is sent, without keys and without the one row an address may have',
    async () => {
      const run = await send({ posts: 200, kills: 3, keyed: false, prepare: takeGuardsAway });

      const rows = [...run.rows.values()].reduce((sum, count) => sum + count, 0);
      const doubled = [...run.rows.values()].filter((count) => count > 1).length;
      record({
        row: 'once-control',
        value: `without keys ${rows} rows of ${run.posts.length} posts, ${doubled} of them double`,
        holds: doubled > 0,
        values: { rows, doubled, posts: run.posts.length, kills: run.killer.kills.length },
        seed,
      });
      expect(run.killer.kills.length).toBeGreaterThanOrEqual(3);
      expect(doubled).toBeGreaterThan(0);
    },
  );
});

/** An address may be registered any number of times, and 5 ms lie between whatever was looked up and the write. */
async function takeGuardsAway(database: Pool): Promise<void> {
  await database.query('DROP INDEX registration_address_unique, registration_person_unique');
  await database.query(`
    CREATE FUNCTION hesitate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.005); RETURN new; END $$;
    CREATE TRIGGER hesitate BEFORE INSERT ON registration FOR EACH ROW EXECUTE FUNCTION hesitate()`);
}

async function send(wanted: {
  posts: number;
  kills: number;
  keyed: boolean;
  prepare?: (database: Pool) => Promise<void>;
}): Promise<Run> {
  const choices = new Choices('posts');
  const posts: Post[] = [];
  const next = (): Post => {
    const post = {
      email: `once.${posts.length}@example.org`,
      sends: choices.between(1, 5),
      together: choices.fraction() < 0.5,
    };
    posts.push(post);
    return post;
  };
  const house = await House.open({
    apis: 2,
    workers: 0,
    answersHeld: HELD,
    env: { TRUSTED_PROXY: '1' },
    prepare: wanted.prepare,
  });
  const caller = new Caller(house.doors, house.origin);
  const killer = new Killer(new Choices('kills'));
  try {
    const desk = await Desk.open(house, 40);
    const ask = (index: number, key: string) =>
      caller.insist(desk.registration(posts[index]?.email ?? '', index, wanted.keyed ? key : undefined));

    const victims = house.apis.map((program, index) => ({
      program,
      underWay: () => house.doors[index]?.inFlight ?? 0,
      cut: () => house.doors[index]?.cut ?? 0,
    }));
    const striking = killer.strikeInTurn(victims, wanted.kills, ({ hit }) => {
      process.stdout.write(`  kill ${killer.kills.length} of ${wanted.kills} hit ${hit} under way
`);
    });
    let struck = false;
    const done = striking.finally(() => (struck = true));

    const answering: Promise<Answer[]>[] = [];
    // Something is under way for as long as there are kills to come, if need be more than was promised.
    while (posts.length < wanted.posts || !struck) {
      const key = randomUUID();
      const index = posts.length;
      const { sends, together } = next();
      answering.push(repeatedly(() => ask(index, key), sends, together));
      if (!struck) await sleep(pace(killer, house, { kills: wanted.kills, posts: wanted.posts - index }));
    }
    const answers = await Promise.all(answering);
    await done;

    const rows = await house.query<{ email: string; count: number }>(
      "SELECT email, count(*)::int AS count FROM registration WHERE email LIKE 'once.%' GROUP BY email",
    );
    return {
      posts,
      answers,
      killer,
      rows: new Map(rows.map(({ email, count }) => [email, count])),
      cut: house.doors.reduce((sum, door) => sum + door.cut, 0),
      refused: caller.refused,
      deaths: house.deaths(),
    };
  } finally {
    caller.close();
    await house.close();
  }
}

/** Milliseconds until the next post, so that posts last as long as kills do. */
function pace(killer: Killer, house: House, left: { kills: number; posts: number }): number {
  const apart = Math.max(...house.apis.map((api) => Killer.apart(api)));
  const kills = left.kills - killer.kills.length;
  // A little longer than the kills will take: a kill without a request under way waits for one.
  return left.posts > 0 ? Math.min(500, (1.15 * kills * apart) / left.posts) : 200;
}

async function repeatedly(ask: () => Promise<Answer>, times: number, together: boolean): Promise<Answer[]> {
  if (together) return Promise.all(Array.from({ length: times }, ask));
  const answers: Answer[] = [];
  for (let count = 0; count < times; count += 1) answers.push(await ask());
  return answers;
}

function plain({ status, body }: Answer): string {
  return `${status} ${body}`;
}

function isReplay({ headers }: Answer): boolean {
  return headers['idempotency-replayed'] === 'true';
}
