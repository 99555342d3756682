/** The most a file of a session may be, as what speakers hand in. */
export const SESSION_FILE_BOUNDS = { megabytes: 25 } as const;

/** Media types a session’s file may be of, with the end of its name. */
export const FILE_KINDS = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
} as const;

export type FileMediaType = keyof typeof FILE_KINDS;

/** What marks an Office file, by the folder that only its kind has. */
const OFFICE: readonly (readonly [folder: string, mediaType: FileMediaType])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];

/** Entries of an Office or OpenDocument file that hold programs. */
const PROGRAMS = /(^|\/)vbaproject\.bin$|^basic\/|^scripts\//i;

/** What these bytes are, whatever their name says; null where it is nothing a session hands out. */
export function mediaTypeOf(bytes: Uint8Array): FileMediaType | null {
  if (startsWith(bytes, '%PDF-')) return 'application/pdf';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  return startsWith(bytes, 'PK\x03\x04') ? officeType(bytes) : null;
}

/** A name to keep it under: its title, or the name it came with, and the end its kind has. */
export function fileNameOf(title: string, name: string, mediaType: string): string {
  const end = FILE_KINDS[mediaType as FileMediaType] ?? 'bin';
  const stem = (title.trim() || name.trim() || 'file').replace(/[/\\]/g, '-');
  const known = /\.([A-Za-z0-9]{2,5})$/.exec(stem)?.[1]?.toLowerCase();
  return known === end || (known === 'jpeg' && end === 'jpg') ? stem : `${stem}.${end}`;
}

function officeType(bytes: Uint8Array): FileMediaType | null {
  const names = namesInZip(bytes);
  if (names.some((name) => PROGRAMS.test(name))) return null;
  if (names.includes('[Content_Types].xml')) {
    return OFFICE.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? null;
  }
  // OpenDocument says first of all what it is, unpacked.
  const said =
    /^mimetype(application\/vnd\.oasis\.opendocument\.[a-z]+)/.exec(latin(bytes, 30, 30 + 100))?.[1] ?? '';
  return Object.keys(FILE_KINDS).find((one): one is FileMediaType => one === said) ?? null;
}

/** The names in the directory at the end of a ZIP; none where it has no such directory. */
function namesInZip(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfZip(view);
  if (end === null) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= bytes.length; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) return [];
    const length = view.getUint16(at + 28, true);
    names.push(latin(bytes, at + 46, at + 46 + length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** Where its last record begins: within the last 64 KB, after which only a remark may stand. */
function endOfZip(view: DataView): number | null {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= least; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return latin(bytes, at, at + text.length) === text;
}

/** Bytes as letters, one each. */
function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
}
