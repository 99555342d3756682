import { cleanLines, cleanText } from '@app/kernel';
import { hostileStrings, hostileValues, triedAt } from './hostile-strings';
import type { Answer, ApiCaller } from './openapi-call';
import type { Call } from './samples';
import { at, type Operation, type Place, type Property, plant, pointerOf } from './openapi-walk';
import { percent } from './percent';

/** What is wrong with an answer that took the property; null when nothing is. */
type JudgeTaken = (property: Property, answer: Answer) => string | null;

/** Stands in a body for JSON that `JSON.stringify` would not write. */
const RAW = '@@raw@@';

/** Properties that keep their line breaks. */
const OF_SEVERAL_LINES = new Set([
  'summary',
  'address',
  'description',
  'message',
  'note',
  'Registrations.approve reason',
  'Registrations.reject reason',
  'Registrations.withdraw reason',
  'Registrations.substitute reason',
  'Registrations.cancel reason',
  'Reassignments.create reason',
  'biography',
  'mcLine',
  'equipment',
  'about',
  'comment',
  'Acknowledgements.put reason',
  'words',
  'beforeForm',
  'afterSending',
  'contact',
]);

/** Properties of the same names that are one line. */
const OF_ONE_LINE = new Set(['Suppressions.create note']);

/** Left blank, they are nothing at all, or get words of the house. */
const BLANK_IS_NOTHING = new Set([
  'Delegations.create name.en',
  'Speakers.create externalId',
  'Speakers.change externalId',
  'Imports.choose holdUntil',
  'Imports.choose mapping.0',
]);

/** What a body says twice by one class: what is within the first is tried within the second. */
const SAID_AGAIN: Readonly<Record<string, string>> = { 'Programme.operate': '/changes/0/before/' };

/** Refusals of a whole body, before any property of it is looked at, and of two properties that do not go together. */
const OF_THE_WHOLE = new Set([
  'malformed',
  'too-complex',
  'too-large',
  'registration.closes-before-it-opens',
  'registration.role-without-delegation',
]);

/** A cell is kept as it came, with a mark for what cannot be stored, and judged with its row. */
const TAKEN_AS_TYPED = new Set(['Imports.mend cells.0.text']);

/** Filters of an address too, where one value stands for a list of one and a truth is a word. */
const WORDS_OF_AN_ADDRESS = new Set(
  ['PeopleExports.ask', 'BulkActs.prepare'].flatMap((id) =>
    ['category', 'delegation', 'tag', 'invented'].map((filter) => `${id} ${filter}`),
  ),
);

/** Sends every operation whatever no property is for, and keeps what was found wrong with the answers. */
export class ApiAttack {
  /** A property or parameter, times something hostile. */
  pairs = 0;
  accepted = 0;
  refused = 0;
  serverFaults = 0;
  readonly findings: string[] = [];

  constructor(
    private readonly caller: ApiCaller,
    private readonly readBack: Readonly<Record<string, (body: unknown) => unknown>>,
    private readonly token: string,
  ) {}

  /** The answer to a call that should succeed. */
  async sample(operation: Operation): Promise<Answer> {
    return this.send(operation, await this.caller.call(operation));
  }

  /** Every property of the body, times every string. */
  async strings(operation: Operation): Promise<void> {
    for (const { name, text } of triedAt(hostileStrings, operation.id)) {
      await this.throughout(operation, name, JSON.stringify(text), (property, answer) =>
        this.judgeText(operation, property, text, answer),
      );
    }
  }

  /** Every property of the body, times values of every other type. */
  async values(operation: Operation): Promise<void> {
    for (const { name, json } of hostileValues) {
      await this.throughout(operation, name, json, (property, answer) =>
        fits(property.schema, json) ? null : `taken with ${answer.status}`,
      );
    }
  }

  /**
   * Puts the value into every property of the body. Those that a refusal points at are settled, the others are sent
   * again without them, until what is left is taken; where a refusal points at none of them, each is sent by itself.
   * Properties that hold others go by themselves, since their inner ones have no place beside the value.
   */
  private async throughout(
    operation: Operation,
    name: string,
    json: string,
    taken: JudgeTaken,
  ): Promise<void> {
    const what = ({ place }: Property): string => `${operation.id} ${pointerOf(place)}: ${name}`;
    const again = SAID_AGAIN[operation.id];
    const own = operation.properties.filter(({ place }) => !again || !pointerOf(place).startsWith(again));
    for (const level of levelsOf(own)) {
      let pending = level;
      while (pending.length > 0) {
        const answer = await this.sendWith(operation, pending, json);
        if (answer.status < 400) {
          for (const property of pending) this.count(what(property), answer, () => taken(property, answer));
          break;
        }
        const settled = pending.filter(({ place }) => pending.length === 1 || pointsAt(answer, place));
        for (const property of settled) {
          this.count(what(property), answer, () => refusalFault(answer, property.place));
        }
        if (settled.length === 0) {
          for (const property of pending) {
            const alone = await this.sendWith(operation, [property], json);
            this.count(what(property), alone, () =>
              alone.status < 400 ? taken(property, alone) : refusalFault(alone, property.place),
            );
          }
          break;
        }
        pending = pending.filter((property) => !settled.includes(property));
      }
    }
  }

  private async sendWith(
    operation: Operation,
    properties: readonly Property[],
    json: string,
  ): Promise<Answer> {
    const call = await this.caller.call(operation);
    const body = this.caller.bodyOf(operation, call);
    for (const { place } of properties) plant(body, place, RAW);
    return this.send(
      operation,
      call,
      JSON.stringify(body).replaceAll(`"${RAW}"`, () => json),
    );
  }

  /** Bodies that are no bodies, and properties the document does not know. */
  async bodies(operation: Operation): Promise<void> {
    const sample = JSON.stringify(this.caller.bodyOf(operation, await this.caller.call(operation)));
    const more = (json: string): string =>
      sample.replace(/\}$/, () => `${sample === '{}' ? '' : ','}${json}}`);
    const bodies: Record<string, string> = {
      'no JSON': sample.slice(0, -1),
      'a list': `[${sample}]`,
      'an empty list': '[]',
      'a text': '"text"',
      'a number': '1',
      'a truth': 'true',
      'a role': more('"role":"event-owner"'),
      'an id': more('"id":"00000000-0000-0000-0000-000000000000"'),
      'an event': more('"eventId":"00000000-0000-0000-0000-000000000000"'),
      'a prototype': more('"__proto__":{"admin":true}'),
      'a constructor': more('"constructor":{"prototype":{"admin":true}}'),
      'an operator': more('"$where":"1"'),
      'something deep': more(`"x":${'{"x":'.repeat(60)}1${'}'.repeat(60)}`),
    };
    for (const [name, json] of Object.entries(bodies)) {
      const answer = await this.send(operation, await this.caller.call(operation), json);
      // What the operation knows by this name is no foreign property: it may be not found, or one of its values.
      const known = operation.properties.find(({ place }) => json.includes(`,"${place.join()}":"`));
      const sound = known?.schema.enum?.some((value) =>
        json.endsWith(`,"${known.place.join()}":"${value}"}`),
      );
      this.count(`${operation.id}: ${name}`, answer, () => {
        if (answer.status < 400) return sound ? null : `taken with ${answer.status}`;
        return answer.status === 400 || known ? refusalFault(answer, null) : `refused with ${answer.status}`;
      });
    }
  }

  /** Every parameter of the address, times every string, and each query parameter given twice. */
  async parameters(operation: Operation): Promise<void> {
    const call = await this.caller.call(operation);
    for (const parameter of operation.pathParameters) {
      for (const { name, text } of triedAt(hostileStrings, operation.id + parameter)) {
        const answer = await this.send(operation, { ...call, path: { ...call.path, [parameter]: text } });
        const free = text === '';
        this.count(`${operation.id} {${parameter}}: ${name}`, answer, () =>
          answer.status < 400 ? (free ? null : `taken with ${answer.status}`) : refusalFault(answer, null),
        );
      }
    }
    for (const parameter of operation.queryParameters) {
      const twice = { name: 'given twice', text: `a&${parameter}=b` };
      for (const { name, text } of [...triedAt(hostileStrings, operation.id + parameter), twice]) {
        const value = name === 'given twice' ? text : percent(text);
        const answer = await this.send(operation, call, null, `?${parameter}=${value}`);
        this.count(`${operation.id} ?${parameter}: ${name}`, answer, () =>
          answer.status < 400 ? null : refusalFault(answer, [parameter]),
        );
      }
    }
  }

  private send(operation: Operation, call: Call, json?: string | null, query?: string): Promise<Answer> {
    return this.caller.send(operation, call, { token: this.token, json, query });
  }

  private count(what: string, answer: Answer, judge: () => string | null): void {
    this.pairs += 1;
    if (answer.status >= 500) this.serverFaults += 1;
    else if (answer.status >= 400) this.refused += 1;
    else this.accepted += 1;
    const fault = answer.status >= 500 ? `answered ${answer.status}` : judge();
    if (fault !== null) this.findings.push(`${what}: ${fault}`);
  }

  private judgeText(operation: Operation, property: Property, text: string, answer: Answer): string | null {
    const { place } = property;
    const shown = this.readBack[operation.id]?.(answer.body) ?? answer.body;
    const found = at(shown, place);
    const own = `${operation.id} ${place.join('.')}`;
    if (WORDS_OF_AN_ADDRESS.has(own)) return null;
    if (property.schema.type !== 'string') return `taken with ${answer.status}`;
    if (!mayBeStored(text)) return TAKEN_AS_TYPED.has(own) ? null : `taken with ${answer.status}`;
    const several = [...place.map(String), own].some((name) => OF_SEVERAL_LINES.has(name));
    const expected = several && !OF_ONE_LINE.has(own) ? cleanLines(text) : cleanText(text);
    const alone = at(shown, place.slice(0, -1)) === undefined || found === undefined;
    const nothing = expected === '' && BLANK_IS_NOTHING.has(own);
    return alone || nothing || found === expected ? null : `stored as ${JSON.stringify(found)?.slice(0, 80)}`;
  }
}

/** Whether the rules of text let it in at all. */
function mayBeStored(text: string): boolean {
  try {
    return cleanLines(text) !== undefined;
  } catch {
    return false;
  }
}

/** What is missing in a refusal: problem details with a code, and for a field a pointer that names it. */
function refusalFault({ status, type, body }: Answer, place: Place | null): string | null {
  if (!type.startsWith('application/problem+json')) return `refused with ${status} in ${type || 'nothing'}`;
  const code = at(body, ['code']);
  if (typeof code !== 'string' || code === '') return `refused with ${status} and no code`;
  if (status !== 400 || place === null || OF_THE_WHOLE.has(code)) return null;

  return pointsAt({ body }, place)
    ? null
    : `refused as ${code}, pointing at [${pointersIn({ body }).join(', ')}]`;
}

/** Whether the refusal names the property, what it is part of, or what in it is at fault. */
function pointsAt(answer: Pick<Answer, 'body'>, place: Place): boolean {
  const own = pointerOf(place);
  return pointersIn(answer).some(
    (pointer) =>
      pointer !== '' && (own === pointer || own.startsWith(`${pointer}/`) || pointer.startsWith(`${own}/`)),
  );
}

function pointersIn({ body }: Pick<Answer, 'body'>): string[] {
  const errors = at(body, ['errors']);
  return Array.isArray(errors) ? errors.map((error) => String(at(error, ['pointer']))) : [];
}

/** The properties that hold no others, then those that do: each level can be filled at once. */
function levelsOf(properties: readonly Property[]): Property[][] {
  const levels: Property[][] = [];
  for (const property of properties) {
    const { schema, place } = property;
    const level = schema.type === 'object' || schema.type === 'array' ? place.length : 0;
    levels[level] = [...(levels[level] ?? []), property];
  }
  return levels.filter((level) => level !== undefined);
}

/** Whether any short text may stand there. */
function isFreeText(schema: Property['schema']['items']): boolean {
  return (
    schema !== undefined &&
    !('$ref' in schema) &&
    schema.type === 'string' &&
    schema.enum === undefined &&
    schema.format === undefined
  );
}

/** Whether a value may be taken where a schema stands; of numbers, lists and objects more than the type is not said. */
function fits(schema: Property['schema'], json: string): boolean {
  if (schema.oneOf) return schema.oneOf.some((one) => !('$ref' in one) && fits(one, json));
  if (json === 'null') return schema.nullable === true;
  if (schema.type === 'number') return /^\d{1,9}$/.test(json);
  if (schema.type === 'boolean') return json === 'true' || json === 'false';
  if (schema.type === 'array') {
    return json === '[]' || (json === '["a","b"]' && isFreeText(schema.items));
  }
  if (schema.type !== 'object') return false;
  return json === '{}' || (schema.additionalProperties === true && json.startsWith('{'));
}
