/** What people and machines type that is not what a field is for, by what it attacks. */
export const hostileStrings: readonly { name: string; text: string }[] = [
  // Addresses that make a mailer write to somebody else.
  { name: 'quoted address', text: '"a@evil.example x"@ok.example' },
  { name: 'address with a comment', text: 'u@ok.example(x)evil.example' },
  { name: 'two addresses', text: 'a@ok.example,b@evil.example' },
  { name: 'address group', text: 'Group:;' },
  { name: 'address with a command', text: 'a@ok.example>\r\nRCPT TO:<evil@evil.example>' },
  { name: 'soft hyphen in the domain', text: 'a@o\u00ADk.example' },
  { name: 'nested comments', text: `a@ok.example${'('.repeat(2000)}` },
  // Headers.
  { name: 'header', text: 'A\r\nBcc: x@evil.example' },
  { name: 'subject with a line break', text: 'Hello\nSubject: other' },
  // Formulas.
  { name: 'formula', text: '=HYPERLINK("http://evil.example","x")' },
  { name: 'plus formula', text: "+cmd|' /C calc'!A0" },
  { name: 'at formula', text: '@SUM(1+1)*cmd' },
  { name: 'tab formula', text: '\t=1' },
  { name: 'full-width formula', text: '－1' },
  // Calendars.
  { name: 'calendar event', text: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT' },
  { name: 'long line of emoji', text: '😀'.repeat(2500) },
  // Markup and templates.
  { name: 'script', text: '</script><script>alert(1)</script>' },
  { name: 'image', text: '<img src=x onerror=alert(1)>' },
  { name: 'handlebars', text: '{{constructor.constructor("return 1")()}}' },
  { name: 'placeholder', text: '{event.__proto__.polluted}' },
  { name: 'message format', text: "{x, plural, one {a} other {b}} '{" },
  { name: 'Typst markup', text: '#panic("x") $a$ #read("/etc/passwd") *b* @ref' },
  { name: 'SQL', text: "'); DROP TABLE registration; --" },
  { name: 'path', text: '../../../../etc/passwd' },
  // Scripts and encodings.
  { name: 'direction override', text: 'abc\u202Edcba' },
  { name: 'zero width', text: 'a\u200Bb\u200Cc\u200Dd\uFEFFe' },
  { name: 'homoglyph', text: 'Аррlе Соmраnу' },
  { name: 'emoji of four bytes', text: '👩‍👩‍👧‍👦 𝒜𝒷𝒸' },
  { name: 'right to left', text: 'شركة النهر River' },
  { name: 'combining marks', text: 'Nguye\u0302\u0303n Thi\u0323 Ho\u0302\u0300ng' },
  { name: 'a heap of marks', text: `a${'\u0301'.repeat(300)}` },
  { name: 'NUL', text: 'a\u0000b' },
  { name: 'lone surrogate', text: 'a\uD800b' },
  { name: 'control character', text: 'a\u0007b\u001B[31m' },
  { name: 'noncharacter', text: 'a\uFFFEb\uFFFF' },
  { name: 'only spaces', text: '   \u3000\u00A0 ' },
  { name: 'nothing', text: '' },
  { name: 'very long', text: 'ក'.repeat(20_000) },
  // Names of things every object has.
  { name: 'prototype', text: '__proto__' },
  { name: 'constructor', text: 'constructor' },
  { name: 'a number', text: '1e309' },
  { name: 'a truth', text: 'true' },
  { name: 'null', text: 'null' },
];
