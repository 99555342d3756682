import { join } from 'node:path';

const LIBS = join(__dirname, '../../../libs');

/** A file of this folder with all it imports, as one script of a page: built as the console is. */
export async function bundled(file: string): Promise<string> {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: join(__dirname, file),
    resolve: { alias: { '@app': LIBS } },
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true });
    return output[0].code;
  } finally {
    await bundle.close();
  }
}
