import { createHash } from 'node:crypto';

/**
 * A statement put together of parts, each of which another context may give: a key, a counter, rows, news and the audit
 * in one round trip and one commit. What is put into it with `with` may refer to parts before it; whatever must only
 * happen when a part has come about selects from it. A part whose condition may fail stands before those that write.
 */
export class OneStatement {
  readonly values: unknown[] = [];
  /** Whether it writes news, so that whoever waits for news is told when it is committed. */
  tellsNews = false;
  /** What is done once it is committed. */
  readonly after: (() => void)[] = [];
  private readonly parts: string[] = [];

  /** `$n` for a value, of this PostgreSQL type. */
  value(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }

  /** Adds a part, a query or a writing statement; returns its name. */
  with(name: string, sql: string): string {
    this.parts.push(`${name} AS (${sql})`);
    return name;
  }

  /** Adds a part that writes one row where `from` has one; the columns' values may be SQL of `from`. */
  insert(
    name: string,
    table: string,
    row: Readonly<Record<string, string>>,
    from: string,
    tail = '',
  ): string {
    const columns = Object.keys(row).join(', ');
    return this.with(
      name,
      `INSERT INTO ${table} (${columns}) SELECT ${Object.values(row).join(', ')} FROM ${from} ${tail}`,
    );
  }

  /** The whole, which answers with this query. */
  answering(select: string): PreparedStatement {
    const text = `WITH ${this.parts.join(', ')} ${select}`;
    const { values, tellsNews, after } = this;
    return { name: nameOf(text), text, values, tellsNews, after };
  }
}

/** A statement as a connection prepares it: once for each text, found again by its name. */
export interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
  tellsNews: boolean;
  after: readonly (() => void)[];
}

/** The same few texts come again and again; one that is ever new would be a defect. */
const names = new Map<string, string>();
const MOST_NAMES = 200;

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) throw new Error('Too many different statements: values belong into value().');
  const name = `one-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
  names.set(text, name);
  return name;
}
