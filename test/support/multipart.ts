const BOUNDARY = 'a-boundary-of-ours';

export interface MultipartForm {
  type: string;
  bytes: Buffer;
}

/** A form with one file, as a browser writes it. */
export function formWith(
  file: Buffer,
  { field = 'picture', name = 'picture.jpg', type = 'image/jpeg' } = {},
): MultipartForm {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  };
}

/** A form with a file in `file` and texts before it. */
export function formWithFile(
  bytes: Buffer,
  texts: Readonly<Record<string, string>>,
  name = 'speech.txt',
): MultipartForm {
  const fields = Object.entries(texts).map(
    ([field, text]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${text}\r\n`,
  );
  const { type, bytes: rest } = formWith(bytes, { field: 'file', name, type: 'application/octet-stream' });
  return { type, bytes: Buffer.concat([Buffer.from(fields.join('')), rest]) };
}
