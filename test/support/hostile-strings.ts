/** What people and machines type that is not what a field is for, by what it attacks. */
export const hostileStrings: readonly { name: string; text: string }[] = [
  // Addresses that make a mailer write to somebody else.
  { name: 'quoted address', text: '"a@evil.example x"@ok.example' },
  { name: 'address with a comment', text: 'u@ok.example(x)evil.example' },
  { name: 'two addresses', text: 'a@ok.example,b@evil.example' },
  { name: 'address group', text: 'Group:;' },
  { name: 'address with a command', text: 'a@ok.example>\r\nRCPT TO:<evil@evil.example>' },
  { name: 'soft hyphen in the domain', text: 'a@o\u00ADk.example' },
  { name: 'nested comments', text: `a@ok.example${'('.repeat(32_768)}${')'.repeat(32_768)}` },
  // Headers.
  { name: 'header', text: 'A\r\nBcc: x@evil.example' },
  { name: 'subject with a line break', text: 'Hello\nSubject: other' },
  { name: 'end of the headers', text: 'A\r\n\r\n<script>alert(1)</script>' },
  { name: 'encoded word', text: '=?utf-8?q?=0D=0ABcc:_x@evil.example?=' },
  // Formulas.
  { name: 'formula', text: '=HYPERLINK("http://evil.example","x")' },
  { name: 'plus formula', text: "+cmd|' /C calc'!A0" },
  { name: 'at formula', text: '@SUM(1+1)*cmd' },
  { name: 'tab formula', text: '\t=1' },
  { name: 'full-width formula', text: '－1' },
  // Calendars.
  { name: 'calendar event', text: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT' },
  { name: 'long line of emoji', text: '😀'.repeat(2500) },
  { name: 'line of emoji that fits', text: '😀'.repeat(19) },
  // Markup and templates.
  { name: 'script', text: '</script><script>alert(1)</script>' },
  { name: 'image', text: '<img src=x onerror=alert(1)>' },
  { name: 'way out of an attribute', text: '" autofocus onfocus="alert(1)' },
  { name: 'way out of an attribute, single', text: "' autofocus onfocus='alert(1)" },
  { name: 'way out of a text area', text: '</textarea></title></style><script>alert(1)</script><!--' },
  { name: 'entities', text: '&lt;script&gt; &#60;b&#62; &amp;amp; &#0; &bogus' },
  { name: 'script address', text: 'javascript:alert(1)//' },
  { name: 'handlebars', text: '{{constructor.constructor("return 1")()}}' },
  { name: 'server tags', text: '<%= 7*7 %>${7*7}#{7*7}' },
  { name: 'placeholder', text: '{event.__proto__.polluted}' },
  { name: 'replacement pattern', text: "$& $1 $` $' $$" },
  { name: 'message format', text: "{x, plural, one {a} other {b}} '{" },
  { name: 'Typst markup', text: '#panic("x") $a$ #read("/etc/passwd") *b* @ref' },
  { name: 'SQL', text: "'); DROP TABLE registration; --" },
  { name: 'pattern of SQL', text: '100%_\\' },
  { name: 'path', text: '../../../../etc/passwd' },
  // Scripts and encodings.
  { name: 'direction override', text: 'abc\u202Edcba' },
  { name: 'direction isolate', text: '\u2067abc\u2069 \u200Fdef' },
  { name: 'zero width', text: 'a\u200Bb\u200Cc\u200Dd\uFEFFe' },
  { name: 'homoglyph', text: 'Аррlе Соmраnу' },
  { name: 'emoji of four bytes', text: '👩‍👩‍👧‍👦 𝒜𝒷𝒸' },
  { name: 'right to left', text: 'شركة النهر River' },
  { name: 'combining marks', text: 'Nguye\u0302\u0303n Thi\u0323 Ho\u0302\u0300ng' },
  { name: 'a heap of marks', text: `a${'\u0301'.repeat(300)}` },
  { name: 'a small heap of marks', text: `Z${'\u0351\u0321'.repeat(15)}` },
  { name: 'marks without a letter', text: '\u17D2\u17C6\u0E34\u0EB4\u102D' },
  { name: 'NUL', text: 'a\u0000b' },
  { name: 'lone surrogate', text: 'a\uD800b' },
  { name: 'lone surrogate at the end', text: 'ab\uDFFF' },
  { name: 'control character', text: 'a\u0007b\u001B[31m' },
  { name: 'line separators', text: 'a\u2028b\u2029c\u0085d' },
  { name: 'noncharacter', text: 'a\uFFFEb\uFFFF' },
  { name: 'private use', text: 'a\uE000b\u{10FFFD}' },
  { name: 'only spaces', text: '   \u3000\u00A0 ' },
  { name: 'only what is not seen', text: '\u200B\uFEFF\u00AD\u2060\u3164' },
  { name: 'nothing', text: '' },
  { name: 'very long', text: 'ក'.repeat(20_000) },
  { name: 'one long word', text: 'W'.repeat(79) },
  // Names of things every object has.
  { name: 'prototype', text: '__proto__' },
  { name: 'constructor', text: 'constructor' },
  { name: 'a method', text: 'toString' },
  // Texts that look like other values.
  { name: 'a number', text: '1e309' },
  { name: 'a truth', text: 'true' },
  { name: 'null', text: 'null' },
  { name: 'the year nought', text: '0000-01-01' },
  { name: 'a moment nobody lives to', text: '9999-12-31T23:59:59.999-23:59' },
  { name: 'another id', text: '00000000-0000-0000-0000-000000000000' },
];

/** JSON values of types a property may not have, as they stand in a body: some cannot be written by `JSON.stringify`. */
export const hostileValues: readonly { name: string; json: string }[] = [
  { name: 'null', json: 'null' },
  { name: 'nought', json: '0' },
  { name: 'a negative number', json: '-1' },
  { name: 'a fraction', json: '1.5' },
  { name: 'more than 32 bits', json: '2147483648' },
  { name: 'more than 64 bits', json: '123456789012345678901234567890' },
  { name: 'more than a double', json: '1e400' },
  { name: 'a truth', json: 'true' },
  { name: 'a list of nothing', json: '[]' },
  { name: 'a list of texts', json: '["a","b"]' },
  { name: 'a list in a list', json: '[[["a"]]]' },
  { name: 'an object of nothing', json: '{}' },
  { name: 'an operator', json: '{"$ne":1}' },
  { name: 'a condition', json: '{"where":{"id":{"$gt":""}}}' },
  { name: 'an object that is text', json: '{"toString":"a","length":1}' },
  { name: 'a prototype', json: '{"__proto__":{"admin":true}}' },
  { name: 'a constructor', json: '{"constructor":{"prototype":{"admin":true}}}' },
  { name: 'fifty lists deep', json: `${'['.repeat(50)}${']'.repeat(50)}` },
];

/**
 * What is tried at one place: everything where EVERY_PAIR is set, as a proof does it; else a twentieth, and
 * another at the next place, so that a run of all tests stays short and still tries every string somewhere.
 */
export function triedAt<Tried>(all: readonly Tried[], place: string): readonly Tried[] {
  if (process.env['EVERY_PAIR']) return all;
  const turn = [...place].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return all.filter((_, index) => (index + turn) % 20 === 0);
}
