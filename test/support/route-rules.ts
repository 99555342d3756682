import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { POLICY, type PolicyRule } from '@app/platform';

/** What each handler asks for, by the name its operation has in the document: `Days.create`. */
export function rulesOf(app: NestFastifyApplication): ReadonlyMap<string, PolicyRule> {
  const scanner = new MetadataScanner();
  const rules = new Map<string, PolicyRule>();
  for (const { instance, metatype } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    for (const name of scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
      const handler = (instance as Record<string, object>)[name];
      if (!handler || !metatype || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
      const rule: PolicyRule = Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, metatype);
      rules.set(`${metatype.name.replace(/Controller$/, '')}.${name}`, rule);
    }
  }
  return rules;
}
