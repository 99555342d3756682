import { type Statement, alike, replayScript } from './replay';

const statement = (text: string, values: (string | null)[], name: string | null = null): Statement => ({
  name,
  text,
  values,
});

const ID = '019abc00-0000-7000-8000-aaaaaaaaaaaa';
const OTHER = '019abc00-0000-7000-8000-bbbbbbbbbbbb';

describe('a replay', () => {
  it('sends the statements in their order, with what differs made anew and the rest as it was', () => {
    const recorded = (id: string) => [
      statement('BEGIN', []),
      statement('INSERT INTO one VALUES ($1, $2)', [id, "it's"]),
      statement('INSERT INTO other VALUES ($2::jsonb, $1)', [null, `{"id":"${id}"}`]),
      statement('COMMIT', []),
    ];
    const script = replayScript(recorded(ID), recorded(OTHER));
    expect(script.split('\n').slice(-5)).toEqual([
      'BEGIN;',
      "INSERT INTO one VALUES ('019abc00-0000-7000-8000-:rm_number', 'it''s');",
      `INSERT INTO other VALUES ('{"id":"019abc00-0000-7000-8000-:rm_number"}'::jsonb, NULL);`,
      'COMMIT;',
      '',
    ]);
  });

  it('prepares once what was prepared', () => {
    const recorded = (id: string) => [statement('SELECT $1::uuid', [id], 'by-id')];
    const script = replayScript(recorded(ID), recorded(OTHER));
    expect(script).toContain('PREPARE bench_0 AS SELECT $1::uuid;');
    expect(script).toContain("EXECUTE bench_0('019abc00-0000-7000-8000-:rm_number');");
  });

  it('leaves alone what is quoted in a statement', () => {
    const recorded = () => [statement("SELECT '$1', $1", ['x'])];
    expect(replayScript(recorded(), recorded())).toContain("SELECT '$1', 'x';");
  });

  it('refuses two requests that did not do the same', () => {
    expect(() => replayScript([statement('SELECT 1', [])], [])).toThrow('same statements');
  });

  it('knows two requests that did the same with other values', () => {
    expect(alike([statement('SELECT $1', ['1'])], [statement('SELECT $1', ['2'])])).toBe(true);
    expect(alike([statement('SELECT $1', ['1'])], [])).toBe(false);
    expect(alike([statement('SELECT $1', ['1'])], [statement('SELECT $2', ['1'])])).toBe(false);
  });
});
