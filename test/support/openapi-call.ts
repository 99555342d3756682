import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Call, Stage } from './samples';
import { type Operation, type Place, sampleOf } from './openapi-walk';
import { percent } from './percent';

export interface Answer {
  status: number;
  type: string;
  body: unknown;
}

/** Calls the operations of the document as they should be called, but for what a test puts in the place of it. */
export class ApiCaller {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly stages: Readonly<Record<string, Stage>>,
    private readonly event: string,
  ) {}

  /** What the house must name for this call to succeed now. */
  async call(operation: Operation): Promise<Call> {
    const stage = this.stages[operation.id];
    if (!stage) throw new Error(`Nobody has said how ${operation.id} is called.`);
    return stage();
  }

  bodyOf(operation: Operation, { values = {} }: Call): unknown {
    return sampleOf(operation, (place) => {
      const value = values[String(place.at(-1))];
      return value === undefined ? usual(place) : value;
    });
  }

  /** With the body given as JSON, with none when it is null, else with the body that should be taken. */
  async send(
    operation: Operation,
    call: Call,
    { token, json, query = '' }: { token: string | null; json?: string | null; query?: string },
  ): Promise<Answer> {
    const names: Record<string, string> = { event: this.event, ...call.path };
    const payload =
      json === undefined && operation.body ? JSON.stringify(this.bodyOf(operation, call)) : json;
    const form = json === undefined ? call.form : undefined;
    const answer = await this.app.inject({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, (_, name: string) => percent(names[name] ?? '')) + query,
      headers: {
        ...whoAsks(call, token),
        ...(payload ? { 'content-type': 'application/json' } : {}),
        ...(form ? { 'content-type': form.type } : {}),
      },
      ...(payload ? { payload } : {}),
      ...(form ? { payload: form.bytes } : {}),
    });
    const type = String(answer.headers['content-type'] ?? '');
    return { status: answer.statusCode, type, body: /json/.test(type) ? answer.json() : answer.body };
  }
}

/** The session the call wants, where it wants one; else the token. */
function whoAsks({ cookie }: Call, token: string | null): Record<string, string> {
  if (cookie !== undefined) return { cookie, 'x-rivermeet': '1' };
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Values of our event's that no schema's example can know. */
function usual(place: Place): unknown {
  const name = place.at(-1);
  if (name === 'language') return 'en';
  if (name === 'category') return 'government';
  return undefined;
}
