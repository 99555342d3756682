import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Bytes after gzip. */
export interface Budget {
  shell: number;
  route: number;
  css: number;
}

export interface BuiltChunk {
  /** The module the chunk was made for, if it was made for one. */
  module: string | null;
  isEntry: boolean;
  imports: readonly string[];
  css: readonly string[];
}

export interface Weights {
  /** Bytes after gzip of the file of that name. */
  sizeOf: (file: string) => number;
  chunks: ReadonlyMap<string, BuiltChunk>;
}

export interface RouteWeight {
  route: string;
  shell: number;
  own: number;
  css: number;
}

/**
 * What somebody loads who opens a page first: the entry, the shell and one catalogue, then what the page itself
 * adds. `shell` and `routes` say which modules those are.
 */
export function weigh(
  { sizeOf, chunks }: Weights,
  shell: readonly string[],
  isRoute: (module: string) => boolean,
): RouteWeight[] {
  const filesFor = (wanted: (chunk: BuiltChunk) => boolean): string[] =>
    [...chunks].filter(([, chunk]) => wanted(chunk)).map(([file]) => file);
  const around = reached(
    chunks,
    filesFor(({ module, isEntry }) => isEntry || shell.some((name) => module?.endsWith(name) === true)),
  );
  const sum = (files: Iterable<string>): number =>
    [...files].reduce((total, file) => total + sizeOf(file), 0);

  return filesFor(({ module }) => module !== null && isRoute(module)).map((file) => {
    const all = new Set([...around, ...reached(chunks, [file])]);
    const css = new Set([...all].flatMap((name) => chunks.get(name)?.css ?? []));
    return {
      route: chunks.get(file)?.module ?? file,
      shell: sum(around),
      own: sum([...all].filter((name) => !around.has(name))),
      css: sum(css),
    };
  });
}

function reached(chunks: Weights['chunks'], files: readonly string[]): Set<string> {
  const found = new Set(files);
  for (const file of found) chunks.get(file)?.imports.forEach((name) => found.add(name));
  return found;
}

/** Sentences about the pages that weigh more than they may. */
export function overweight(weights: readonly RouteWeight[], budget: Budget): string[] {
  return weights.flatMap(({ route, shell, own, css }) => [
    ...(shell > budget.shell ? [`the shell weighs ${kilobytes(shell)} of ${kilobytes(budget.shell)}`] : []),
    ...(own > budget.route ? [`${route} adds ${kilobytes(own)} of ${kilobytes(budget.route)}`] : []),
    ...(css > budget.css ? [`${route} has ${kilobytes(css)} of CSS of ${kilobytes(budget.css)}`] : []),
  ]);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

interface BudgetOptions {
  budget: Budget;
  shell: readonly string[];
  isRoute: (module: string) => boolean;
}

/** Stops a build in which a page weighs more than its budget. */
export function budgets({ budget, shell, isRoute }: BudgetOptions): Plugin {
  return {
    name: 'rivermeet:budgets',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = new Map<string, BuiltChunk>();
      const sources = new Map<string, string | Uint8Array>();
      for (const [file, part] of Object.entries(bundle)) {
        sources.set(file, part.type === 'chunk' ? part.code : part.source);
        if (part.type !== 'chunk') continue;
        chunks.set(file, {
          module: part.facadeModuleId,
          isEntry: part.isEntry,
          imports: part.imports,
          css: [...(part.viteMetadata?.importedCss ?? [])],
        });
      }
      const sizes = new Map<string, number>();
      const sizeOf = (file: string): number => {
        const size = sizes.get(file) ?? gzipSync(sources.get(file) ?? '', { level: 9 }).length;
        sizes.set(file, size);
        return size;
      };
      const faults = overweight(weigh({ sizeOf, chunks }, shell, isRoute), budget);
      if (faults.length > 0) this.error(`Too heavy: ${[...new Set(faults)].join('; ')}`);
    },
  };
}
