/** What stops a command: one sentence for the person who ran it, saying what to do. */
export class Refusal extends Error {
  name = 'Refusal';
}

const SENTENCES = {
  ENOSPC: (path) => `The disk holding ${path} is full: free some space and run this again.`,
  EDQUOT: (path) => `Your disk quota for ${path} is used up: free some space and run this again.`,
  EACCES: (path) =>
    `${path} may not be read or written by this user: change its owner or choose another folder.`,
  EPERM: (path) =>
    `${path} may not be read or written by this user: change its owner or choose another folder.`,
  EROFS: (path) => `${path} stands on a read-only disk: choose another folder.`,
  ENOTDIR: (path) => `${path} is not a folder: move that file away or choose another folder.`,
  EEXIST: (path) => `${path} is not a folder: move that file away or choose another folder.`,
  ELOOP: (path) => `${path} is a link that leads nowhere: remove it or choose another folder.`,
  ENOENT: (path) => `${path} is not there: create it or choose another folder.`,
};

/** Turns a file-system error about `path` into a Refusal; any other error is handed back as it is. */
export function asRefusal(error, path) {
  const sentence = SENTENCES[error?.code];
  return sentence ? new Refusal(sentence(path), { cause: error }) : error;
}

const FILE_SENTENCES = {
  ENOENT: (file) => `${file} is not there: look at its name, and at the folder you are in.`,
  ENOTDIR: (file) => `${file} is not there: look at its name, and at the folder you are in.`,
  EISDIR: (file) => `${file} is a folder: name the file in it.`,
  EACCES: (file) => `${file} may not be read by this user: change its owner or its mode.`,
  EPERM: (file) => `${file} may not be read by this user: change its owner or its mode.`,
  ELOOP: (file) => `${file} is a link that leads nowhere: name the file itself.`,
};

/** The same about a file that a person named to be read. */
export function asFileRefusal(error, file) {
  const sentence = FILE_SENTENCES[error?.code];
  return sentence ? new Refusal(sentence(file), { cause: error }) : error;
}

const DISK_FULL = /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/;

/** The sentence for a helper program that failed: a full disk if its words say so, else `otherwise`. */
export function refusalFor(output, path, otherwise) {
  return DISK_FULL.test(output) ? new Refusal(SENTENCES.ENOSPC(path)) : new Refusal(otherwise);
}
