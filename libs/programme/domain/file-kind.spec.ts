import { fileNameOf, mediaTypeOf } from './file-kind';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const two = (value: number): string => String.fromCharCode(value & 255, value >> 8);

/** A ZIP as far as it is looked at: a first entry, a directory of names, and its end. */
function zip(names: readonly string[], first = '', remark = ''): Uint8Array {
  const head = `PK\x03\x04${'\0'.repeat(26)}${first}`;
  const directory = names
    .map((name) => `PK\x01\x02${'\0'.repeat(24)}${two(name.length)}${'\0'.repeat(16)}${name}`)
    .join('');
  const end = `PK\x05\x06${'\0'.repeat(4)}${two(names.length).repeat(2)}${'\0'.repeat(4)}${two(head.length)}\0\0${two(remark.length)}`;
  return bytes(head + directory + end + remark);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

it.each([
  ['a PDF', bytes('%PDF-1.7'), 'application/pdf'],
  ['a PNG', bytes('\x89PNG\r\n\x1a\n...'), 'image/png'],
  ['a JPEG', bytes('\xff\xd8\xff\xe0'), 'image/jpeg'],
  ['a WebP', bytes('RIFF....WEBPVP8 '), 'image/webp'],
  ['a Word file', zip(['[Content_Types].xml', 'word/document.xml']), WORD],
  ['one with a remark', zip(['[Content_Types].xml', 'word/document.xml'], '', 'made by hand'), WORD],
  ['slides', zip(['ppt/presentation.xml', '[Content_Types].xml']), expect.stringContaining('presentationml')],
  [
    'an OpenDocument file',
    zip(['mimetype', 'content.xml'], 'mimetypeapplication/vnd.oasis.opendocument.presentationPK'),
    'application/vnd.oasis.opendocument.presentation',
  ],
  ['a Word file with macros', zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), null],
  ['any other ZIP', zip(['a.txt']), null],
  ['a ZIP that breaks off', zip(['[Content_Types].xml', 'word/document.xml']).subarray(0, 60), null],
  ['a page', bytes('<!doctype html><script>'), null],
  ['a program', bytes('MZ\x90\0'), null],
  ['nothing', bytes(''), null],
])('%s is told by its bytes', (_, sent, told) => {
  expect(mediaTypeOf(sent)).toEqual(told);
});

it('has the name of its material and the end its kind has', () => {
  expect(fileNameOf('Keynote', 'x.pdf', 'application/pdf')).toBe('Keynote.pdf');
  expect(fileNameOf('Keynote v1.2', 'x.pdf', 'application/pdf')).toBe('Keynote v1.2.pdf');
  expect(fileNameOf('', 'a/b.JPEG', 'image/jpeg')).toBe('a-b.JPEG');
  expect(fileNameOf('', 'page.html', 'application/pdf')).toBe('page.html.pdf');
});
