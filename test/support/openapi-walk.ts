import type { OpenAPIObject } from '@nestjs/swagger';

type AnySchema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Described = NonNullable<OpenAPIObject['paths'][string]['get']>;

export type Schema = Exclude<AnySchema, { $ref: string }>;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

type Method = Uppercase<(typeof METHODS)[number]>;

/** Where a value stands in a body: keys, and 0 for the entries of a list. */
export type Place = readonly (string | number)[];

export interface Property {
  place: Place;
  schema: Schema;
}

export interface Operation {
  /** `Days.create`. */
  id: string;
  method: Method;
  /** `/api/v1/events/{event}/days`. */
  path: string;
  pathParameters: string[];
  queryParameters: string[];
  body: Schema | null;
  /** Every property of the body, those within others too. */
  properties: Property[];
}

/** Every operation of the document, with references resolved. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  const resolve = resolverOf(document);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []).flatMap((one) => ('in' in one ? [one] : []));
      const named = (where: string): string[] =>
        parameters.filter((one) => one.in === where).map(({ name }) => name);
      const body = bodyOf(operation, resolve);
      return [
        {
          id: operation.operationId ?? `${method} ${path}`,
          method: method.toUpperCase() as Method,
          path,
          pathParameters: named('path'),
          queryParameters: named('query'),
          body,
          properties: body ? propertiesOf(body, resolve) : [],
        },
      ];
    }),
  );
}

type Resolve = (schema: AnySchema) => Schema;

function resolverOf(document: OpenAPIObject): Resolve {
  const resolve: Resolve = (schema) => {
    if ('$ref' in schema) {
      const name = schema.$ref.replace('#/components/schemas/', '');
      const found = document.components?.schemas?.[name];
      if (!found) throw new Error(`The document has no ${schema.$ref}.`);
      return resolve(found);
    }
    const [only] = schema.allOf ?? [];
    return only ? { ...resolve(only), ...schema, allOf: undefined } : schema;
  };
  return resolve;
}

function bodyOf(operation: Described, resolve: Resolve): Schema | null {
  const { requestBody } = operation;
  if (!requestBody || '$ref' in requestBody) return null;
  const schema = requestBody.content['application/json']?.schema;
  return schema ? resolve(schema) : null;
}

function propertiesOf(schema: Schema, resolve: Resolve, place: Place = []): Property[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    withInner({ place: [...place, name], schema: resolve(property) }, resolve),
  );
}

function withInner(property: Property, resolve: Resolve): Property[] {
  const { place, schema } = property;
  if (schema.type === 'array' && schema.items) {
    return [property, ...withInner({ place: [...place, 0], schema: resolve(schema.items) }, resolve)];
  }
  return schema.type === 'object' ? [property, ...propertiesOf(schema, resolve, place)] : [property];
}

/** A body with every property filled: by `known`, which is asked first and may say null, else from the schema's example. */
export function sampleOf(
  { properties }: Pick<Operation, 'properties'>,
  known: (place: Place, schema: Schema) => unknown,
): unknown {
  const body = {};
  // A list that is known is known whole: nothing is put into one that is empty.
  const lists: Place[] = [];
  for (const { place, schema } of properties) {
    if (lists.some((list) => list.length < place.length && list.every((key, depth) => key === place[depth])))
      continue;
    const given = known(place, schema);
    if (Array.isArray(given)) lists.push(place);
    const value = given === undefined ? exampleOf(schema) : given;
    if (value !== undefined && at(body, place) === undefined) put(body, place, value);
  }
  return body;
}

function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'string') return 'Some text';
  if (schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'array') return [];
  return schema.type === 'object' ? {} : undefined;
}

/** What stands at a place; undefined when nothing does. */
export function at(body: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    body,
  );
}

/** Puts a value at a place whose parents are there. */
export function put(body: unknown, place: Place, value: unknown): void {
  const last = place.at(-1);
  const parent = at(body, place.slice(0, -1));
  if (last === undefined || typeof parent !== 'object' || parent === null) {
    throw new Error(`There is no place ${pointerOf(place)}.`);
  }
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
}

/** Puts a value at a place, and makes what the body lacks on the way there or has as null. */
export function plant(body: unknown, place: Place, value: unknown): void {
  for (let depth = 1; depth < place.length; depth += 1) {
    const parent = place.slice(0, depth);
    const there = at(body, parent);
    if (typeof there !== 'object' || there === null)
      put(body, parent, typeof place[depth] === 'number' ? [] : {});
  }
  put(body, place, value);
}

/** `/terms/0/code`. */
export function pointerOf(place: Place): string {
  return place.map((key) => `/${key}`).join('');
}
