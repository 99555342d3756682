import type { Type } from '@nestjs/common';
import { Database, type Tx } from '@app/platform';

/** A service whose commands, which take a transaction, are each given one of their own. */
export type Committed<S> = {
  [K in keyof S]: S[K] extends (tx: Tx, ...args: infer A) => infer R ? (...args: A) => R : S[K];
};

interface Services {
  get<S>(type: Type<S>, options: { strict: false }): S;
}

/** The service with every command committed by itself, as a controller does. Only for services that read nothing. */
export function committed<S extends object>(services: Services, type: Type<S>): Committed<S> {
  const database = services.get(Database, { strict: false });
  const service = services.get(type, { strict: false });
  return new Proxy(service, {
    get: (_, name) => {
      const command: unknown = Reflect.get(service, name);
      if (typeof command !== 'function') return command;
      return (...args: unknown[]) =>
        database.transaction((tx) => Reflect.apply(command, service, [tx, ...args]) as Promise<unknown>);
    },
  }) as Committed<S>;
}
