type Body = Readonly<Record<string, unknown>>;

/** What a form sent, whatever it was; a request without one sent nothing. */
export function bodyOf(body: unknown): Body {
  return typeof body === 'object' && body !== null ? (body as Body) : {};
}

/** One text of a form, exactly as it was typed; empty when it was not sent, the first when it was sent twice. */
export function typedText(body: Body, key: string): string {
  const [first = ''] = typedTexts(body, key);
  return first;
}

/** Every value of a field, exactly as typed. */
export function typedTexts(body: Body, key: string): string[] {
  const value = Object.hasOwn(body, key) ? body[key] : undefined;
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string');
}

/** The fields of a form as the registration takes them: one text, or several. Other fields are left behind. */
export function rawValues(body: Body, keys: readonly string[]): Record<string, string | string[]> {
  const entries = keys.flatMap((key) => {
    const texts = typedTexts(body, key);
    return texts.length === 0 ? [] : [[key, texts.length === 1 ? (texts[0] ?? '') : texts] as const];
  });
  return Object.fromEntries(entries);
}
