import { join } from 'node:path';
import { newId } from '@app/kernel';
import {
  type Change,
  changed,
  changeBetween,
  fieldsMeanwhile,
  inverse,
  same,
  withChanges,
} from '../../../libs/programme/domain/operation';
import { BLANK_SESSION, type Session, type SessionFacts } from '../../../libs/programme/domain/session';
import { prepareTemplate } from '../../bench/support/template';
import { type Answer, Caller } from '../../faults/support/caller';
import { Desk } from '../../faults/support/desk';
import { House } from '../../faults/support/house';
import { Killer, type Victim } from '../../faults/support/killer';
import { Choices, seed } from '../../faults/support/seed';
import { record } from '../../support/proof';
import { prove } from './stage';

const EDITORS = 20;
/** Few, so that everybody is always at what somebody else is at. */
const SESSIONS = 24;
const APIS = Number(process.env.APIS ?? 2);
const FULL = { operations: Number(process.env.OPERATIONS ?? 2_000), kills: Number(process.env.KILLS ?? 6) };
const CONTROL = { operations: 300, kills: 0 };

interface Logged {
  number: number;
  changes: Change[];
  undoes: number | null;
}

type Sessions = ReadonlyMap<string, Session>;

interface Found {
  operations: number;
  refused: number;
  undone: number;
  kills: number;
  closest: number;
  bootMs: number;
  cut: number;
  /** Numbers that are missing or twice. */
  gaps: number;
  /** Operations that changed what their editor had not seen. */
  lostUpdates: number;
  /** Undoings that were not exactly what they took back, the other way round. */
  inexact: number;
  /** Answers that are not in the log, and operations nobody was told of. */
  unanswered: number;
  /** Sessions in which the draft is not what the operations from nothing make. */
  differing: number;
  answers: Record<string, number>;
  deaths: string[];
}

prove(async () => {
  await prepareTemplate();
  const found = await edited(FULL, undefined, true);
  process.stdout.write(`editors, seed ${seed}: ${JSON.stringify(found)}\n`);
  record({
    row: 'editors',
    value:
      `${EDITORS} editors, ${found.operations} operations (${found.undone} undoings; ${found.refused} refused for what others did) through ${found.kills} kills ` +
      `(closest ${found.closest} boots of at most ${found.bootMs} ms, ${found.cut} requests cut): ${found.gaps} gaps, ${found.lostUpdates} lost updates, ` +
      `${found.inexact} inexact undoings, ${found.unanswered} operations without their answer, ${found.differing} sessions unlike the operations from nothing; ` +
      `then ${found.unwound} operations taken back, the newest first, ${found.leftOver} sessions unlike the beginning`,
    holds:
      found.operations >= FULL.operations &&
      found.kills >= FULL.kills &&
      found.closest >= 3 &&
      found.unwound >= FULL.operations &&
      faultsOf(found) + found.leftOver === 0,
    seed,
    values: found,
  });

  const control = await edited(CONTROL, join(__dirname, 'unguarded-editors.ts'), false);
  process.stdout.write(`editors without the guard: ${JSON.stringify(control)}\n`);
  record({
    row: 'editors-control',
    value: `${control.operations} operations without the guard: ${control.lostUpdates} lost updates, ${control.refused} refused`,
    holds: control.lostUpdates > 0,
    seed,
    values: control,
  });
});

function faultsOf(found: Found): number {
  return (
    found.gaps +
    found.lostUpdates +
    found.inexact +
    found.unanswered +
    found.differing +
    found.deaths.length +
    Object.keys(found.answers).filter((status) => !['201', '409', '404'].includes(status)).length
  );
}

async function edited(
  size: { operations: number; kills: number },
  apiFile: string | undefined,
  unwind: boolean,
): Promise<Found & { unwound: number; leftOver: number }> {
  const house = await House.open({
    apis: APIS,
    workers: 0,
    env: { TRUSTED_PROXY: '1' },
    ...(apiFile ? { apiFile } : {}),
  });
  const caller = new Caller(house.doors, house.origin);
  try {
    const run = new Run(house, caller, await Desk.open(house, EDITORS));
    await run.begin();
    await run.edit(size);
    const found = await run.read();
    const taken = unwind ? await run.unwind() : { unwound: 0, leftOver: 0 };
    return { ...found, ...taken };
  } finally {
    caller.close();
    await house.close();
  }
}

class Run {
  private readonly killer = new Killer(new Choices('editors killed'));
  private readonly answered = new Map<number, number>();
  private readonly answers: Record<string, number> = {};
  private refused = 0;
  private first = 0;
  private beginning: Sessions = new Map();

  constructor(
    private readonly house: House,
    private readonly caller: Caller,
    private readonly desk: Desk,
  ) {}

  /** Some sessions everybody is at. */
  async begin(): Promise<void> {
    const changes = Array.from({ length: SESSIONS }, (_, index) => ({
      session: newId(),
      before: null,
      after: { title: { en: `Session ${index}` } },
    }));
    await this.send(0, 'operations', { act: 'create', changes });
    this.answered.clear();
    this.first = (await this.log()).length;
    this.beginning = (await this.draft(0)).sessions;
  }

  async edit({ operations, kills }: { operations: number; kills: number }): Promise<void> {
    let struck = kills === 0;
    // Kills need something to hit.
    const going = () => this.answered.size < operations || !struck;
    const editors = Array.from({ length: EDITORS }, (_, editor) => this.editor(editor, going));
    const victims = this.house.apis.map((program, index): Victim => ({
      program,
      underWay: () => this.house.doors[index]?.inFlight ?? 0,
      cut: () => this.house.doors[index]?.cut ?? 0,
    }));
    const killing = this.killer
      .strikeInTurn(victims, kills, ({ hit }) => {
        process.stdout.write(
          `  kill ${this.killer.kills.length} hit ${hit}; ${this.answered.size} operations\n`,
        );
      })
      .finally(() => (struck = true));
    await Promise.all([...editors, killing]);
  }

  /** Changes, makes, takes away and takes back, by what she saw last; who is refused looks again. */
  private async editor(editor: number, going: () => boolean): Promise<void> {
    const choices = new Choices(`editor ${editor}`);
    let { sessions, number } = await this.draft(editor);
    while (going()) {
      const chance = choices.fraction();
      const undo = chance < 0.12;
      const answer = undo
        ? await this.send(
            editor,
            `operations/${choices.between(Math.max(this.first, number - 20), number)}/undoing`,
          )
        : await this.send(editor, 'operations', {
            act: 'change',
            changes: [wanted(choices, sessions, chance)],
          });
      if (answer.status === 201) {
        const done = JSON.parse(answer.body) as Logged;
        sessions = withChanges(sessions, done.changes);
        number = Math.max(number, done.number);
        // Somebody who goes on without a look at the others, now and then.
        if (choices.fraction() < 0.6) continue;
      } else this.refused += 1;
      ({ sessions, number } = await this.draft(editor));
    }
  }

  /** What came of it, by the log and the draft. */
  async read(): Promise<Found> {
    const log = await this.log();
    let state: Sessions = new Map();
    let [lostUpdates, inexact] = [0, 0];
    for (const { changes, undoes } of log) {
      let unseen = false;
      for (const change of changes) {
        unseen ||= fieldsMeanwhile(state.get(change.session), change).length > 0;
        state = withChanges(state, [change]);
      }
      if (unseen) lostUpdates += 1;
      const back = undoes === null ? null : log.find(({ number }) => number === undoes);
      if (undoes !== null && !(back && same(inverse(back.changes), changes))) inexact += 1;
    }
    const own = log.slice(this.first);
    return {
      operations: own.length,
      refused: this.refused,
      undone: own.filter(({ undoes }) => undoes !== null).length,
      kills: this.killer.kills.length,
      closest: Number(this.killer.closest.toFixed(2)),
      bootMs: Math.round(Math.max(...this.house.apis.flatMap(({ boots }) => boots))),
      cut: this.house.doors.reduce((sum, { cut }) => sum + cut, 0),
      gaps: log.filter(({ number }, index) => number !== index + 1).length,
      lostUpdates,
      inexact,
      unanswered:
        own.filter(({ number }) => this.answered.get(number) !== 1).length +
        [...this.answered.keys()].filter((number) => !own.some((each) => each.number === number)).length,
      differing: unlike(state, (await this.draft(0)).sessions),
      answers: this.answers,
      deaths: this.house.deaths(),
    };
  }

  /** Takes every operation of the run back, the newest first: each must go, and leave what was before it. */
  async unwind(): Promise<{ unwound: number; leftOver: number }> {
    const own = (await this.log()).slice(this.first);
    // What was taken back and, by us, made again stands under the number under which it was made again.
    const standing = new Map<number, number>();
    let unwound = 0;
    for (const { number, changes, undoes } of own.toReversed()) {
      const answer = await this.send(unwound, `operations/${standing.get(number) ?? number}/undoing`);
      if (answer.status !== 201) throw new Error(`${number}: ${answer.status} ${answer.body}`);
      const done = JSON.parse(answer.body) as Logged;
      if (!same(done.changes, inverse(changes)))
        throw new Error(`${number} was taken back as something else.`);
      if (undoes !== null) standing.set(undoes, done.number);
      unwound += 1;
    }
    return { unwound, leftOver: unlike(this.beginning, (await this.draft(0)).sessions) };
  }

  private async send(editor: number, path: string, body: object = {}): Promise<Answer> {
    const answer = await this.caller.insist({
      method: 'POST',
      path: `/api/v1/events/${this.desk.event}/programme/${path}`,
      headers: {
        ...this.desk.headersOf(editor),
        'content-type': 'application/json',
        'idempotency-key': newId(),
      },
      body: JSON.stringify(body),
    });
    this.answers[answer.status] = (this.answers[answer.status] ?? 0) + 1;
    if (answer.status === 201) {
      const { number } = JSON.parse(answer.body) as Logged;
      this.answered.set(number, (this.answered.get(number) ?? 0) + 1);
    } else if (answer.status >= 500 || answer.status === 400) process.stdout.write(`${answer.body}\n`);
    return answer;
  }

  private async draft(editor: number): Promise<{ number: number; sessions: Sessions }> {
    const { status, body } = await this.caller.insist({
      method: 'GET',
      path: `/api/v1/events/${this.desk.event}/programme`,
      headers: this.desk.headersOf(editor),
    });
    if (status !== 200) throw new Error(`${status} ${body}`);
    const { number, sessions } = JSON.parse(body) as {
      number: number;
      sessions: { id: string; facts: SessionFacts }[];
    };
    return { number, sessions: new Map(sessions.map(({ id, facts }) => [id, { ...facts, id }])) };
  }

  private log(): Promise<Logged[]> {
    return this.house.query<Logged>(
      'select number, changes, undoes from programme_operation where event_id = $1 order by number',
      [this.desk.event],
    );
  }
}

function wanted(choices: Choices, sessions: Sessions, chance: number): Change {
  const some = [...sessions.values()];
  if (chance < 0.15 || some.length === 0) {
    return { session: newId(), before: null, after: { title: { en: `New ${choices.between(1, 999)}` } } };
  }
  const session = choices.one(some);
  const number = choices.between(1, 9_999);
  const after: Partial<SessionFacts> = choices.one([
    { minutes: 5 * choices.between(1, 60) },
    { title: { en: `Title ${number}`, zh: `题目${number}` } },
    { equipment: `${number} microphones`, seatsNeeded: number },
    { startsAt: new Date(Date.UTC(2018, 11, 3, 1, 5 * choices.between(0, 100))).toISOString() },
    { description: { en: `Text ${number}` }, setupMinutes: choices.between(0, 30) },
  ]);
  const taken = chance < 0.2 && some.length > SESSIONS / 2;
  const next = taken ? undefined : changed(session, { session: session.id, before: {}, after });
  return (
    changeBetween(session, next) ?? {
      session: session.id,
      before: { floorLanguage: session.floorLanguage },
      after: { floorLanguage: session.floorLanguage === 'km' ? 'en' : 'km' },
    }
  );
}

/** How many sessions are not the same in both, fact by fact. */
function unlike(one: Sessions, other: Sessions): number {
  const ids = new Set([...one.keys(), ...other.keys()]);
  const whole = (session: Session | undefined) => session && { ...BLANK_SESSION, ...session };
  return [...ids].filter((id) => !same(whole(one.get(id)), whole(other.get(id)))).length;
}
