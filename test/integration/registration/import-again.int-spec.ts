import { Visitors } from '@app/identity';
import { newId } from '@app/kernel';
import { Database, LongWork } from '@app/platform';
import { Acceptances, type ImportEntity, Imports, ImportsReader, readTable } from '@app/registration';
import { DARA, HEAD, ImportStage, MAI, MING } from '../../support/import-stage';

jest.setTimeout(60_000);

const stage = ImportStage.forEachTest();
const { accepted, brought, chosen, faultsOf, sql, whole } = stage;

describe('a table of people', () => {
  it('goes on where somebody stopped it, and takes nobody in twice', async () => {
    const made = await brought(DARA, MING, MAI);
    const asked = stage.commands(Acceptances);
    const accept = (one: ImportEntity) => asked.accept(stage.people.scope, one.id, one.version);
    const first = await accept(made);
    const running = await stage.get(Imports).find(stage.people.scope, made.id);
    await expect(accept(running)).rejects.toMatchObject({ code: 'registration.import-accepted' });

    const work = stage.get(LongWork);
    const stopping = work.carryOut(first, async (held) => {
      await stage.get(Acceptances).carryOut(stage.people.scope, made.id, {
        ...held,
        // Somebody asks it to stop when the first row is in.
        progress: async (step) => {
          await sql('update job_run set cancel_asked_at = now() where id = $1', first);
          await held.progress(step);
        },
      });
      return { result: {} };
    });
    await stopping;
    expect(await sql('select state from job_run')).toEqual([{ state: 'cancelled' }]);
    expect(await sql('select external_ref from registration')).toEqual([{ external_ref: '1' }]);

    const stopped = await stage.get(Imports).find(stage.people.scope, made.id);
    const second = await accept(stopped);
    await work.carryOut(second, async (held) => {
      const { needed: _, ...result } = await stage
        .get(Acceptances)
        .carryOut(stage.people.scope, made.id, held);
      return { result };
    });
    expect((await stage.get(Imports).find(stage.people.scope, made.id)).state).toBe('done');
    expect(await sql('select external_ref from registration order by external_ref')).toEqual([
      { external_ref: '1' },
      { external_ref: '2' },
      { external_ref: '3' },
    ]);
    await expect(accept(stopped)).rejects.toMatchObject({ code: 'registration.import-accepted' });
  });

  it('holds places for people who are named later by the same reference', async () => {
    const held = await chosen(await brought('\tTBC 1', '\t', '7\t待定 2'), { holdUntil: '2018-11-01' });
    expect(held.counts).toMatchObject({ new: 2, placeholders: 2 });
    await accepted(held);
    expect(
      await sql(
        'select external_ref, latin_given, person_id, placeholder_until from registration order by external_ref',
      ),
    ).toEqual([
      {
        external_ref: '7',
        latin_given: '待定 2',
        person_id: null,
        placeholder_until: new Date('2018-11-01T16:00:00Z'),
      },
      {
        external_ref: 'TBC 1',
        latin_given: 'TBC 1',
        person_id: null,
        placeholder_until: new Date('2018-11-01T16:00:00Z'),
      },
    ]);
    expect((await accepted(await brought('\tTBC 1', '7\tTBC 2'))).counts).toMatchObject({ unchanged: 2 });

    const named = await accepted(
      await chosen(await brought('7\tSok Dara\t\tKH\t\tCouncil\tDirector\t'), whole()),
    );
    expect(named.counts).toMatchObject({ changed: 1 });
    expect(await sql(`select state, number, latin_given from registration where external_ref = '7'`)).toEqual(
      [{ state: 'submitted', number: 'LM-0001', latin_given: 'Sok Dara' }],
    );
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 2 }]);
  });

  it('changes what it brought, until that is decided', async () => {
    await accepted(await chosen(await brought(DARA), whole()));
    const changed = DARA.replace('Director', 'Minister');
    const made = await chosen(await brought(changed), whole());
    expect((await accepted(made)).counts).toMatchObject({ changed: 1 });
    expect(await sql('select job_title from registration')).toEqual([{ job_title: 'Minister' }]);
    await sql(`update registration set state = 'approved'`);
    expect(await faultsOf(await chosen(await brought(DARA), whole()))).toEqual(['2.- decided']);
    await sql(`update registration set state = 'withdrawn'`);
    expect(await faultsOf(await chosen(await brought(DARA), whole()))).toEqual(['2.- ended']);
  });

  it('mends an address: what was proven by codes mailed to the one before is not believed any more', async () => {
    await accepted(await chosen(await brought(DARA), whole()));
    const [dara] = await sql<{ id: string; eventId: string }>(
      'select link_id as id, event_id as "eventId" from registration',
    );
    if (!dara) throw new Error('Nobody was taken in.');
    const visitors = stage.get(Visitors);
    const proven = async (proof: 'code' | 'made-here') => {
      const token = await stage.get(Database).transaction((tx) => visitors.prove(tx, null, dara, proof));
      return async () => visitors.hasProven(await visitors.find(token), dara);
    };
    const [mailbox, device] = [await proven('code'), await proven('made-here')];

    await accepted(await chosen(await brought(DARA.replace('Director', 'Minister')), whole()));
    expect([await mailbox(), await device()]).toEqual([true, true]);
    await sql(
      `insert into mailed_code (id, event_id, link_id, code_hash, created_at, expires_at)
       values ($1, $2, $3, sha256('123456'), now(), now() + interval '1 hour')`,
      newId(),
      dara.eventId,
      dara.id,
    );
    await accepted(await chosen(await brought(DARA.replace('dara@', 'dara.sok@')), whole()));
    expect(await sql('select email from registration')).toEqual([{ email: 'dara.sok@example.org' }]);
    expect([await mailbox(), await device()]).toEqual([false, true]);
    expect(await sql('select replaced_at is null as open from mailed_code')).toEqual([{ open: false }]);
  });

  it('leaves alone what was decided after the row was looked at', async () => {
    await accepted(await chosen(await brought(DARA, MING), whole()));
    const made = await chosen(
      await brought(DARA.replace('Director', 'Head'), MING.replace('处长', '主任')),
      whole(),
    );
    const job = await stage.commands(Acceptances).accept(stage.people.scope, made.id, made.version);
    await stage.get(LongWork).carryOut(job, async (held) => {
      await stage.get(Acceptances).carryOut(stage.people.scope, made.id, {
        ...held,
        // The first row is in, the second is judged: now somebody decides.
        progress: async (step) => {
          await sql(`update registration set state = 'approved' where external_ref = '2'`);
          await held.progress(step);
        },
      });
      return { result: {} };
    });
    expect(await faultsOf(made)).toEqual(['3.- decided']);
    expect(await sql('select job_title as title from registration order by external_ref')).toEqual([
      { title: 'Head' },
      { title: '处长' },
    ]);
  });

  it('accepted by two at once is taken in once, and what was changed meanwhile is said', async () => {
    const made = await brought(DARA, MING, MAI);
    const outcomes = await Promise.allSettled([accepted(made), accepted(made)]);
    // Pressed twice: the second is answered with the table, whose rows are being taken in.
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await accepted(made)).state).toBe('done');
    const twin = await Promise.all([brought('8\tAung Aung\t\tMM'), brought('8\tAung Aung\t\tMM')]);
    await Promise.all(twin.map((one) => accepted(one)));
    expect(await sql('select count(*)::integer as made from registration')).toEqual([{ made: 4 }]);
  });

  it('of a delegation changes nobody who was moved to another while it was taken in, and tells no number of hers', async () => {
    const delegation = (country: string) => stage.delegationOf(country);
    const [ours, theirs] = [await delegation('KH'), await delegation('VN')];
    const focal = stage.focalPointOf(ours);
    const bring = async (...lines: string[]) => {
      const table = await readTable({ text: [HEAD, ...lines].join('\n') });
      const opened = await stage.commands(Imports).open(focal, { table, fileName: '' });
      return stage.commands(Imports).choose(focal, opened.id, opened.version, whole());
    };
    const acceptHers = (made: ImportEntity) => accepted(made, focal);
    await acceptHers(await bring(DARA));
    const [dara] = await sql<{ id: string; number: string }>('select id, number from registration');

    const again = await bring(DARA.replace('Director', 'Stolen'));
    expect(again.counts).toMatchObject({ changed: 1 });
    const moving = stage.get(Database).transaction(async (tx) => {
      await tx.query('select from registration where id = $1 for update', [dara?.id]);
      const taken = acceptHers(again);
      // It waits for the row by now, judged as it was.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await tx.query('update registration set delegation_id = $2 where id = $1', [dara?.id, theirs]);
      return { taken };
    });
    const done = await (await moving).taken;
    expect(done.counts).toMatchObject({ changed: 0, refused: 1 });
    expect(await sql('select job_title from registration')).toEqual([{ job_title: 'Director' }]);

    const asked = await bring(
      DARA.replace('Sok Dara', 'Other Name').replace('សុខ ដារ៉ា', '').replace('1\t', '7\t'),
    );
    const rows = await stage.get(ImportsReader).rows(focal, asked.id, { limit: 10 });
    expect(rows.flatMap(({ faults }) => faults)).toMatchObject([{ code: 'elsewhere' }]);
    expect(JSON.stringify(rows)).not.toContain(dara?.number ?? '-');
  });
});
