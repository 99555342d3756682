/** What a form is sent as. */
export const FORM = 'application/x-www-form-urlencoded';

/** Bodies that no form sends, each with its type, null where it has none; `usual` and `json` are one that a form would send. */
export function hostileBodies(
  usual: string,
  json: string,
): [name: string, type: string | null, payload: string | undefined][] {
  const boundary = 'multipart/form-data; boundary=x';
  return [
    ['every field twice', FORM, `${usual}&${usual}`],
    ['every field as a list', FORM, usual.replaceAll('=', '%5B%5D=')],
    ['every field as an object', FORM, usual.replaceAll('=', '%5B%24ne%5D=')],
    ['10,000 fields', FORM, Array.from({ length: 10_000 }, (_, index) => `f${index}=a`).join('&')],
    ['one field 10,000 times', FORM, `${usual}${'&then=next'.repeat(10_000)}`],
    ['a megabyte', FORM, `${usual}&x=${'a'.repeat(1_000_000)}`],
    ['nothing', FORM, ''],
    ['no body', null, undefined],
    ['a type without a body', FORM, undefined],
    ['JSON', 'application/json', json],
    ['JSON that is a list', 'application/json', '[]'],
    ['JSON that is null', 'application/json', 'null'],
    ['JSON that is broken', 'application/json', '{'],
    ['JSON of halves', 'application/json', json.replace(/:"/g, ':"\\ud800\\u0000')],
    ['JSON with a prototype', 'application/json', '{"__proto__":{"admin":true}}'],
    ['plain text', 'text/plain', usual],
    ['XML', 'text/xml', '<a/>'],
    ['parts', boundary, '--x\r\nContent-Disposition: form-data; name="then"\r\n\r\nnext\r\n--x--\r\n'],
    ['parts without an end', boundary, '--x\r\nContent-Disposition: form-data; name=""'],
    ['half a reference', FORM, `${usual}&then=%`],
    ['a reference to nothing', FORM, `${usual}&then=%zz`],
    ['half a character', FORM, `${usual}&note=%ED%A0%80%ff`],
    ['NUL in a name', FORM, `${usual}&a%00b=1`],
    [
      'a prototype',
      FORM,
      `${usual}&__proto__%5Badmin%5D=true&__proto__=a&constructor%5Bprototype%5D%5Badmin%5D=1`,
    ],
    ['no names', FORM, '=a&=b&&&'],
  ];
}
