/** A refusal or failure of the API, as RFC 9457 writes it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What an organiser reads to the people who keep the server; empty when there was no answer. */
  readonly requestId: string;
  readonly meta: Readonly<Record<string, unknown>>;
  /** One sentence for each field that was refused, by JSON pointer. */
  readonly fields: readonly FieldProblem[];

  constructor(parts: ProblemParts) {
    super(parts.detail);
    this.name = 'Problem';
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.detail = parts.detail;
    this.requestId = parts.requestId;
    this.meta = parts.meta;
    this.fields = parts.fields;
  }
}

export interface FieldProblem {
  pointer: string;
  detail: string;
}

type ProblemParts = Pick<Problem, 'status' | 'code' | 'title' | 'detail' | 'requestId' | 'meta' | 'fields'>;

/** Reads the problem out of a response that is not ok; a body that is not a problem still gives one. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response);
  return new Problem({
    status: response.status,
    code: text(body['code']) || `http.${String(response.status)}`,
    title: text(body['title']),
    detail: text(body['detail']) || text(body['title']),
    requestId: text(body['instance']) || (response.headers.get('x-request-id') ?? ''),
    meta: isRecord(body['meta']) ? body['meta'] : {},
    fields: fieldsOf(body['errors']),
  });
}

/** What is said of a refusal, also once it has been kept over a reload. */
export type Refusal = Pick<Problem, 'status' | 'code' | 'title' | 'detail' | 'meta'>;

/** What a screen can show for anything that was thrown: the server did not answer, or the page itself failed. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({
    status: 0,
    code: codeOf(error),
    title: '',
    detail: '',
    requestId: '',
    meta: {},
    fields: [],
  });
}

/** Browsers word it in their own ways when a file of the console is gone, as after it was renewed. */
const GONE = /dynamically imported module|module script|preload CSS/i;

function codeOf(error: unknown): string {
  if (error instanceof Error && GONE.test(error.message)) return 'console.renewed';
  return error instanceof TypeError ? 'console.unreachable' : 'console.unexpected';
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

function fieldsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => ({
    pointer: text(error['pointer']),
    detail: text(error['detail']),
  }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
