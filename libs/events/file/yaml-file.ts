import { DomainError, LANGUAGES, type LocalisedText, cleanLines, cleanText, isLanguage } from '@app/kernel';
import { LineCounter, type Node, type YAMLMap, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

const LARGEST = 1_000_000;
const MOST_FAULTS = 20;

/** One thing wrong in a file, where it stands, in a sentence. */
export interface FileFault {
  /** Counted from 1. */
  line: number;
  detail: string;
}

/** The file cannot be used as it is; every fault found is named with its line. */
export function fileRefused(name: string, faults: readonly FileFault[]): DomainError {
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `${name}:${fault.line}: ${fault.detail}`);
  const more = faults.length > MOST_FAULTS ? [`… and ${faults.length - MOST_FAULTS} more.`] : [];
  return new DomainError({
    code: 'events.file-refused',
    kind: 'invalid',
    title: 'The file cannot be imported',
    detail: [...shown, ...more].join('\n'),
    meta: { faults: faults.slice(0, MOST_FAULTS) },
  });
}

/**
 * A YAML file read strictly: unknown and repeated keys, aliases and values of another type are faults. Faults are
 * gathered, so that whoever wrote the file mends all of them at once; `settle` throws them.
 */
export class YamlFile {
  readonly root: FileMap;
  private readonly faults: FileFault[] = [];
  private readonly lines = new LineCounter();

  constructor(
    readonly name: string,
    text: string,
  ) {
    if (text.length > LARGEST)
      throw fileRefused(name, [{ line: 1, detail: 'The file is larger than 1 MB.' }]);

    const document = parseDocument(text, {
      strict: true,
      uniqueKeys: true,
      lineCounter: this.lines,
      version: '1.2',
    });
    const unreadable = document.errors.map((error) => ({
      line: error.linePos?.[0].line ?? 1,
      detail: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '.'),
    }));
    if (unreadable.length > 0) throw fileRefused(name, unreadable);
    if (!isMap(document.contents))
      throw fileRefused(name, [{ line: 1, detail: 'The file must hold named sections.' }]);
    this.root = new FileMap(this, document.contents, '');
  }

  fault(node: Node | null | undefined, detail: string): void {
    const offset = node?.range?.[0] ?? 0;
    this.faults.push({ line: this.lines.linePos(offset).line, detail });
  }

  /** Throws every fault found so far, in the order of the lines. */
  settle(): void {
    if (this.faults.length === 0) return;
    throw fileRefused(
      this.name,
      [...this.faults].sort((one, other) => one.line - other.line),
    );
  }
}

interface TextRule {
  max: number;
  lines?: boolean;
  /** Whether the text is of its kind, and what it should have been. */
  like?: { test: (text: string) => boolean; wanted: string };
}

/** One section of a file. Whatever is asked for and not right is a fault of the file and answered by something harmless. */
export class FileMap {
  private readonly asked = new Set<string>();

  constructor(
    private readonly file: YamlFile,
    private readonly node: YAMLMap,
    private readonly path: string,
  ) {}

  has(key: string): boolean {
    return this.valueOf(key) !== undefined;
  }

  text(key: string, rule: TextRule): string {
    return this.optionalText(key, rule) ?? this.missing(key, '');
  }

  optionalText(key: string, rule: TextRule): string | null {
    const node = this.valueOf(key);
    if (node === undefined) return null;
    if (!isScalar(node) || typeof node.value !== 'string') return this.wrong(node, key, 'a text', '');
    return this.cleaned(node, key, node.value, rule);
  }

  /** A whole number; NaN, which is neither more nor less than anything, where it is not right. */
  integer(key: string, least: number, most: number): number {
    return this.optionalInteger(key, least, most) ?? this.missing(key, Number.NaN);
  }

  optionalInteger(key: string, least: number, most: number): number | null {
    const node = this.valueOf(key);
    if (node === undefined) return null;
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.wrong(node, key, `a whole number from ${least} to ${most}`, Number.NaN);
  }

  flag(key: string): boolean {
    const node = this.valueOf(key);
    if (node === undefined) return false;
    return isScalar(node) && typeof node.value === 'boolean'
      ? node.value
      : this.wrong(node, key, 'true or false', false);
  }

  /** A text by language; at least one language must be there. */
  localised(key: string, max: number): LocalisedText {
    const text = this.optionalLocalised(key, max);
    return Object.keys(text).length > 0 ? text : this.has(key) ? {} : this.missing(key, {});
  }

  optionalLocalised(key: string, max: number): LocalisedText {
    const node = this.valueOf(key);
    return node === undefined ? {} : this.localisedAt(node, key, max);
  }

  /** A list of texts by language; empty when there is no such list. */
  localisedList(key: string, max: number): LocalisedText[] {
    const node = this.valueOf(key);
    if (node === undefined) return [];
    if (!isSeq(node)) return this.wrong(node, key, 'a list', []);
    return node.items.map((item, index) => this.localisedAt(item as Node, `${key}[${index + 1}]`, max));
  }

  private localisedAt(node: Node, key: string, max: number): LocalisedText {
    if (!isMap(node) || node.items.length === 0) {
      return this.wrong(node, key, 'a text by language, such as {en: …, km: …, zh: …}', {});
    }
    const text: LocalisedText = {};
    const section = new FileMap(this.file, node, this.pathOf(key));
    for (const language of section.keys()) {
      if (isLanguage(language)) text[language] = section.text(language, { max, lines: true });
    }
    section.end(`a language (${LANGUAGES.join(', ')})`);
    return text;
  }

  section(key: string): FileMap | null {
    const node = this.valueOf(key);
    if (node === undefined) return this.missing(key, null);
    return isMap(node)
      ? new FileMap(this.file, node, this.pathOf(key))
      : this.wrong(node, key, 'a section', null);
  }

  /** The entries of a list of sections; none when there is no such list. */
  list(key: string): FileMap[] {
    const node = this.valueOf(key);
    if (node === undefined) return [];
    if (!isSeq(node)) return this.wrong(node, key, 'a list', []);
    return node.items.flatMap((item, index) => {
      if (isMap(item)) return [new FileMap(this.file, item, `${this.pathOf(key)}[${index + 1}]`)];
      return this.wrong(item as Node, `${key}[${index + 1}]`, 'an entry with names and values', []);
    });
  }

  /** The sections of a section, by their names. */
  sections(key: string): [string, FileMap][] {
    const node = this.valueOf(key);
    if (node === undefined) return [];
    if (!isMap(node)) return this.wrong(node, key, 'named sections', []);
    const outer = new FileMap(this.file, node, this.pathOf(key));
    return outer.keys().flatMap((name) => {
      const section = outer.section(name);
      return section ? [[name, section] as [string, FileMap]] : [];
    });
  }

  /** Texts by language, by their names. */
  localisedEntries(key: string, max: number): [string, LocalisedText][] {
    const node = this.valueOf(key);
    if (node === undefined) return this.missing(key, []);
    if (!isMap(node)) return this.wrong(node, key, 'named texts by language', []);
    const outer = new FileMap(this.file, node, this.pathOf(key));
    return outer.keys().map((name) => [name, outer.localised(name, max)]);
  }

  /** A fault at this key, or at the section when the key is not there. */
  fault(key: string, detail: string): void {
    this.file.fault(this.valueOf(key) ?? this.node, `${this.pathOf(key)} ${detail}`);
  }

  /** Whatever was not asked for is a fault: a misspelt key must not pass in silence. */
  end(wanted?: string): void {
    for (const { key } of this.node.items) {
      const name = nameOf(key);
      if (this.asked.has(name)) continue;
      const known = wanted ?? `one of: ${[...this.asked].join(', ')}`;
      this.file.fault(key as Node, `“${name}” is not known here; it must be ${known}.`);
    }
  }

  private keys(): string[] {
    return this.node.items.map(({ key }) => nameOf(key));
  }

  private valueOf(key: string): Node | undefined {
    this.asked.add(key);
    const found = this.node.items.find((pair) => nameOf(pair.key) === key);
    const node = found?.value as Node | null | undefined;
    if (!found || node === undefined || node === null) return undefined;
    if (isAlias(node)) {
      this.file.fault(node, `${this.pathOf(key)} must be written out; aliases are not read.`);
      return undefined;
    }
    return isScalar(node) && node.value === null ? undefined : node;
  }

  private cleaned(node: Node, key: string, text: string, { max, lines = false, like }: TextRule): string {
    let clean: string;
    try {
      clean = lines ? cleanLines(text) : cleanText(text);
    } catch {
      return this.wrong(node, key, 'a text without control characters', '');
    }
    if (clean === '') return this.wrong(node, key, 'a text that is not empty', '');
    if (clean.length > max) return this.wrong(node, key, `at most ${max} characters long`, '');
    return like && !like.test(clean) ? this.wrong(node, key, like.wanted, '') : clean;
  }

  private missing<T>(key: string, instead: T): T {
    this.file.fault(this.node, `${this.pathOf(key)} is missing.`);
    return instead;
  }

  private wrong<T>(node: Node, key: string, wanted: string, instead: T): T {
    this.file.fault(node, `${this.pathOf(key)} must be ${wanted}.`);
    return instead;
  }

  private pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}
