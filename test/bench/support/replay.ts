/** One statement as the driver was given it. */
export interface Statement {
  /** The name it is prepared under, once for each connection; null where it is parsed each time. */
  name: string | null;
  text: string;
  /** Parameters as text. */
  values: (string | null)[];
}

/** How many digits of what differs between two requests are made anew for each replay. */
const DIGITS = 12;

/**
 * A pgbench script (for its simple protocol) that sends what one request sent: the same statements in the same order,
 * prepared where ours were prepared. `one` and `other` are two recordings; whatever word differs between them (ids,
 * addresses, keys, hashes) is made anew for each transaction from one number of its own, so that it stays the same
 * word wherever it stands in the transaction.
 */
export function replayScript(one: readonly Statement[], other: readonly Statement[]): string {
  const words = differing(one, other);
  const fresh = (value: string | null) => {
    if (value === null) return 'NULL';
    const varied = value.replace(WORD, (word) =>
      words.has(word) ? `${word.slice(0, -DIGITS)}:rm_number` : word,
    );
    return `'${varied.replaceAll("'", "''")}'`;
  };

  const named = one.filter(({ name }) => name !== null);
  const texts = [...new Set(named.map(({ text }) => text))];
  const prepares = texts.map((text, index) => `PREPARE bench_${index} AS ${text};`);
  const sends = one.map(({ name, text, values }) => {
    const given = values.map(fresh);
    if (name === null) return `${inlined(text, given)};`;
    const list = given.length > 0 ? `(${given.join(', ')})` : '';
    return `EXECUTE bench_${texts.indexOf(text)}${list};`;
  });
  return [
    '\\if :rm_first',
    ...prepares,
    '\\set rm_first 0',
    '\\endif',
    '\\set rm_count :rm_count + 1',
    // Twelve digits that no other transaction of any client or run has.
    '\\set rm_number 100000000000 + :rm_run * 1000000000 + :client_id * 10000000 + :rm_count',
    ...sends,
    '',
  ].join('\n');
}

// With the underscore, which pgbench would read as part of the name that follows a colon.
const WORD = /[0-9A-Za-z_]+/g;

/** Whether two requests sent the same statements, whatever their parameters. */
export function alike(one: readonly Statement[], other: readonly Statement[]): boolean {
  return one.length === other.length && one.every(({ text }, index) => text === other[index]?.text);
}

function differing(one: readonly Statement[], other: readonly Statement[]): Set<string> {
  if (!alike(one, other)) throw new Error('Two requests of the same kind did not send the same statements.');
  const found = new Set<string>();
  for (const [index, { values }] of one.entries()) {
    for (const [place, value] of values.entries()) {
      const mine = value?.match(WORD) ?? [];
      const theirs = other[index]?.values[place]?.match(WORD) ?? [];
      for (const [at, word] of mine.entries())
        if (word !== theirs[at] && word.length >= DIGITS) found.add(word);
    }
  }
  return found;
}

/** The statement with its parameters in their places; what is quoted in it is left alone. */
function inlined(text: string, values: readonly string[]): string {
  return text.replace(/'(?:[^']|'')*'|\$(\d+)/g, (found, place?: string) =>
    place === undefined ? found : (values[Number(place) - 1] ?? found),
  );
}
