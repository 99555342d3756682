/** JSON with the keys of every object in one order, so that the same value is the same text whoever wrote it. */
export function canonical(value: unknown): string {
  return JSON.stringify(inOrder(JSON.parse(JSON.stringify(value ?? null))));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([key, field]) => [key, inOrder(field)]));
}
