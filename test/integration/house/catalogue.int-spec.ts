import { Client } from 'pg';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

/** Every foreign key with its columns beside those it points at. */
interface ForeignKey {
  name: string;
  from: string;
  to: string;
  pairs: string[];
}

interface Catalogue {
  columns: Map<string, Set<string>>;
  keys: ForeignKey[];
}

async function readCatalogue(client: Client): Promise<Catalogue> {
  const { rows: columnRows } = await client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`,
  );
  const columns = new Map<string, Set<string>>();
  for (const { table, column } of columnRows)
    columns.set(table, (columns.get(table) ?? new Set()).add(column));

  const { rows: keys } = await client.query<ForeignKey>(
    `select key.conname as name, source.relname as from, target.relname as to,
       array_agg(source_column.attname || '>' || target_column.attname order by pair.place) as pairs
     from pg_constraint key
     join pg_class source on source.oid = key.conrelid
     join pg_class target on target.oid = key.confrelid
     cross join lateral unnest(key.conkey, key.confkey) with ordinality as pair (source_number, target_number, place)
     join pg_attribute source_column on source_column.attrelid = source.oid and source_column.attnum = pair.source_number
     join pg_attribute target_column on target_column.attrelid = target.oid and target_column.attnum = pair.target_number
     where key.contype = 'f' and key.connamespace = 'public'::regnamespace
     group by key.conname, source.relname, target.relname`,
  );
  return { columns, keys };
}

/** The pair of columns a key must have so that a row cannot point into another event, or series; null when it may do without. */
function wanted({ columns }: Catalogue, { from, to }: ForeignKey): string | null {
  const scopes = (table: string, column: string) => columns.get(table)?.has(column) ?? false;
  if (to === 'event') return scopes(from, 'event_id') ? 'event_id>id' : null;
  if (to === 'series') return null;
  if (scopes(from, 'event_id') && scopes(to, 'event_id')) return 'event_id>event_id';
  if (scopes(from, 'series_id') && scopes(to, 'series_id')) return 'series_id>series_id';
  // A table of an event that points at rows of a series must know its own series to point within it.
  return scopes(from, 'event_id') && scopes(to, 'series_id') ? 'series_id>series_id' : null;
}

function strays(catalogue: Catalogue): string[] {
  return catalogue.keys.flatMap((key) => {
    const pair = wanted(catalogue, key);
    return pair !== null && !key.pairs.includes(pair)
      ? [`${key.name}: ${key.from} -> ${key.to} lacks ${pair}`]
      : [];
  });
}

let client: Client;

beforeEach(async () => {
  client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
});

afterEach(() => client.end());

describe('the catalogue of the database', () => {
  it('has no foreign key by which a row could point into another event', async () => {
    const catalogue = await readCatalogue(client);
    expect(catalogue.keys.length).toBeGreaterThan(15);
    expect(strays(catalogue)).toEqual([]);
  });

  it('would show one that could: the control sees it', async () => {
    await client.query('begin');
    await client.query(`create table stray (id uuid, event_id uuid, room_id uuid, person_id uuid,
      constraint stray_room_fk foreign key (room_id) references room (id),
      constraint stray_person_fk foreign key (person_id) references person (id))`);
    const found = strays(await readCatalogue(client)).sort();
    await client.query('rollback');
    expect(found).toEqual([
      'stray_person_fk: stray -> person lacks series_id>series_id',
      'stray_room_fk: stray -> room lacks event_id>event_id',
    ]);
  });

  it('lets every row of an event be pointed at within it', async () => {
    const { rows } = await client.query<{ table: string }>(
      `select relname as table from pg_class
       join pg_attribute on attrelid = pg_class.oid and attname = 'event_id' and attnotnull
       join pg_attribute id on id.attrelid = pg_class.oid and id.attname = 'id'
       where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname in ('event_day', 'venue', 'room', 'theme', 'vocabulary', 'vocabulary_term', 'pool', 'category',
           'registration', 'registration_move')
         and not exists (
           select 1 from pg_index where indrelid = pg_class.oid and indisunique
             and (select array_agg(attname::text order by attname::text) from pg_attribute
                  where attrelid = pg_class.oid and attnum = any (indkey)) = array['event_id', 'id'])`,
    );
    expect(rows).toEqual([]);
  });
});
