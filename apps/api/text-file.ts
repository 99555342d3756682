import { readFileSync } from 'node:fs';

/** What is wrong with a file that somebody named, by the system's own word for it. */
const TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: look at its name, and at the folder you are in',
  ENOTDIR: 'is not there: look at its name, and at the folder you are in',
  EISDIR: 'is a folder: name the file in it',
  EACCES: 'may not be read by this user: change its owner or its mode',
  EPERM: 'may not be read by this user: change its owner or its mode',
  ELOOP: 'is a link that leads nowhere: name the file itself',
};

/** The text of a file that a person named; throws one sentence when there is none to be had. */
export function readTextFile(path: string): string {
  const bytes = read(path);
  if (bytes.length === 0) throw new Error(`${path} is empty.`);
  const text = bytes.toString('utf8');
  // A byte that is no UTF-8 becomes the sign for one that could not be read.
  if (/[\0\uFFFD]/.test(text)) throw new Error(`${path} is not a text file in UTF-8.`);
  return text;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const trouble = TROUBLES[(error as NodeJS.ErrnoException).code ?? ''];
    throw trouble === undefined ? error : new Error(`${path} ${trouble}.`, { cause: error });
  }
}
