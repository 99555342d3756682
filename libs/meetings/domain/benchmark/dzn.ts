import { DomainError } from '@app/kernel';

/** A value of a MiniZinc data file, as far as the benchmark uses them. */
export type DznValue = number | readonly number[] | readonly (readonly number[])[];

/** No file of the benchmark comes near it; what does is no such file. */
const MOST_CHARACTERS = 4_000_000;

/**
 * Reads `name = value;` one after the other, where a value is a whole number, `[1, 2]`, `[{1, 2}, {}]` or `[|1, 2|3, 4|]`.
 * @throws DomainError `meetings.not-a-problem`, which names the line
 */
export function readDzn(text: string): ReadonlyMap<string, DznValue> {
  if (text.length > MOST_CHARACTERS) throw notAProblem('it is longer than any file of the benchmark');
  return new DznReader(text).all();
}

/** What is given is not a file of the benchmark. */
export function notAProblem(why: string): DomainError {
  return new DomainError({
    code: 'meetings.not-a-problem',
    kind: 'invalid',
    title: 'Not a meeting problem',
    detail: `This is no problem of the benchmark: ${why}.`,
  });
}

class DznReader {
  private at = 0;

  constructor(private readonly text: string) {}

  all(): Map<string, DznValue> {
    const values = new Map<string, DznValue>();
    while (this.skip()) {
      const name = this.match(/[A-Za-z_]\w*/y, 'the name of a section');
      if (values.has(name)) throw this.fault(`${name} is given a second time`);
      this.expect('=');
      values.set(name, this.value());
      this.expect(';');
    }
    return values;
  }

  private value(): DznValue {
    if (!this.accept('[')) return this.number();
    if (this.accept('|')) return this.matrix();
    if (this.accept(']')) return [];
    return this.peek() === '{' ? this.list(']', () => this.set()) : this.list(']', () => this.number());
  }

  /** Rows between bars; the last bar stands before the bracket that closes. */
  private matrix(): number[][] {
    const rows: number[][] = [];
    while (!this.accept(']')) rows.push(this.list('|', () => this.number()));
    return rows;
  }

  private set(): number[] {
    this.expect('{');
    return this.list('}', () => this.number());
  }

  /** What stands between commas up to the sign that ends it; a comma may stand before that too. */
  private list<T>(end: string, one: () => T): T[] {
    const items: T[] = [];
    while (!this.accept(end)) {
      items.push(one());
      if (!this.accept(',') && this.peek() !== end) throw this.fault(`"," or "${end}" is missing`);
    }
    return items;
  }

  private number(): number {
    const number = Number(this.match(/[+-]?\d+/y, 'a whole number'));
    if (!Number.isSafeInteger(number)) throw this.fault('a number is too large');
    return number;
  }

  private match(pattern: RegExp, what: string): string {
    this.skip();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw this.fault(`${what} is missing`);
    this.at += found.length;
    return found;
  }

  private expect(sign: string): void {
    if (!this.accept(sign)) throw this.fault(`"${sign}" is missing`);
  }

  private accept(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }

  private peek(): string {
    this.skip();
    return this.text.charAt(this.at);
  }

  /** Passes over spaces and comments; false at the end. */
  private skip(): boolean {
    // One comment at a time: a million of them in one match are too many for the regular expression.
    const blank = /\s*(?:%[^\n]*)?/y;
    for (let length = -1; length !== 0; this.at += length) {
      blank.lastIndex = this.at;
      length = blank.exec(this.text)?.[0].length ?? 0;
    }
    return this.at < this.text.length;
  }

  private fault(why: string): DomainError {
    const line = this.text.slice(0, this.at).split('\n').length;
    return notAProblem(`in line ${line}, ${why}`);
  }
}
