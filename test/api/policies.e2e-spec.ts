import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ENTERING, IN_PERSON, POLICY, PUBLIC, SIGNED_IN } from '@app/platform';
import { PERMISSIONS } from '@app/identity';
import { startApi } from '../support/api';

describe('every route of the house', () => {
  let app: NestFastifyApplication;
  let routes: { route: string; rule: unknown }[];

  beforeAll(async () => {
    app = await startApi();
    const scanner = new MetadataScanner();
    routes = app
      .get(DiscoveryService, { strict: false })
      .getControllers()
      .flatMap(({ instance, metatype }) =>
        scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((name) => {
          const handler = (instance as Record<string, object>)[name];
          if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
          const path = Reflect.getMetadata(PATH_METADATA, handler);
          return [
            {
              route: `${metatype?.name}.${name} (${path})`,
              rule: Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, metatype as object),
            },
          ];
        }),
      );
  });

  afterAll(() => app.close());

  it('is found', () => {
    expect(routes.length).toBeGreaterThan(40);
  });

  it('has a policy', () => {
    expect(routes.filter(({ rule }) => rule === undefined).map(({ route }) => route)).toEqual([]);
  });

  it('asks for a permission some role has', () => {
    const known: unknown[] = [PUBLIC, SIGNED_IN, ENTERING, IN_PERSON, ...PERMISSIONS];
    expect(routes.filter(({ rule }) => !known.includes(rule))).toEqual([]);
  });
});
