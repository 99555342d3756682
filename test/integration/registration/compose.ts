import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { FixedClock, notFound } from '@app/kernel';
import { Database, JobQueue, Scope, SystemScope } from '@app/platform';
import { CategoriesReader, type RawValues, RegistrationsService } from '@app/registration';
import { EventFiles, EventFilesModule } from '../../../apps/api/event-files';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';
import { committed } from '../../support/committed';

export const EVENT_FILE = readFileSync(join(__dirname, '../../../data/lancang-mekong.yaml'), 'utf8');

/** A moment at which every category of the file is open. */
export const OPEN = new Date('2018-10-10T04:00:00Z');

/** The services of an event and its registrations, and of the modules named besides, on this worker's database, with a clock of the test's own. */
export async function composeRegistration(
  clock = new FixedClock(OPEN),
  ...besides: Type[]
): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [EventFilesModule.forRoot(testSettings({ DATABASE_POOL: '20' }), { clock }), ...besides],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  module.useLogger(false);
  await module.init();
  return module;
}

/** The repository's own event, imported; the scope is the system's, in that event. */
export async function loadEvent(module: TestingModule, code?: string): Promise<SystemScope> {
  const text = code ? EVENT_FILE.replaceAll(/^ {2}code: lancang-mekong$/gm, `  code: ${code}`) : EVENT_FILE;
  return (await module.get(EventFiles).load({ name: 'event.yaml', text })).scope;
}

/** The same once more under another code, in the same series. */
export async function loadSecondEvent(module: TestingModule, code: string): Promise<SystemScope> {
  const text = EVENT_FILE.replace(/(?<=^event:\n {2}code: )lancang-mekong$/m, code);
  return (await module.get(EventFiles).load({ name: 'event.yaml', text })).scope;
}

/** What a person from Cambodia types, with an address of her own. */
export function typed(email: string, dayIds: readonly string[]): Record<string, RawValues> {
  return {
    person: {
      salutation: 'ms',
      nativeFamily: 'សុខ',
      nativeGiven: 'ស្រីមុំ',
      latinFamily: 'Sok',
      latinGiven: 'Sreymom',
      country: 'KH',
      email,
    },
    organisation: {
      organisationName: 'ក្រុមប្រឹក្សា',
      organisationLatinName: 'Council',
      organisationKind: 'government_department',
      jobTitle: 'Director',
      phone: '+855 12 345 678',
    },
    days: { days: dayIds, themes: ['policy'], language: 'km' },
    check: { consent: 'yes' },
  };
}

/** Registrations as people make them: each through her own scope. */
export class Registrants {
  private dayIds: string[] = [];
  private categoryIds = new Map<string, string>();

  private constructor(
    private readonly module: TestingModule,
    readonly scope: SystemScope,
  ) {}

  static async of(module: TestingModule, scope: SystemScope): Promise<Registrants> {
    const people = new Registrants(module, scope);
    const days = await module
      .get(Database)
      .manager.query<{ id: string }[]>('select id from event_day where event_id = $1 order by date', [
        scope.event,
      ]);
    people.dayIds = days.map(({ id }) => id);
    const categories = await module.get(CategoriesReader).list(scope);
    people.categoryIds = new Map(categories.map(({ code, id }) => [code, id]));
    return people;
  }

  get days(): readonly string[] {
    return this.dayIds;
  }

  /** What one person types, step by step. */
  typed(email: string): Record<string, RawValues> {
    return typed(email, this.dayIds);
  }

  category(code: string): string {
    const id = this.categoryIds.get(code);
    if (!id) throw notFound('category');
    return id;
  }

  holder(registrationId: string): Scope {
    return Scope.issue(
      { actor: { kind: 'holder', id: registrationId, name: 'holder' }, grants: [] },
      { eventId: this.scope.event, seriesId: this.scope.series, registrationId },
    );
  }

  visitor(): Scope {
    return Scope.issue(
      { actor: { kind: 'visitor', id: null, name: 'visitor' }, grants: [] },
      { eventId: this.scope.event, seriesId: this.scope.series },
    );
  }

  /** A draft with every step answered, not sent. */
  async draft(
    email: string,
    change: Record<string, RawValues> = {},
    category = 'government',
    code?: string,
  ): Promise<string> {
    const service = committed(this.module, RegistrationsService);
    const { registrationId } = await service.startDraft(this.visitor(), {
      categoryId: this.category(category),
      language: 'km',
      ...(code !== undefined && { code }),
    });
    for (const [step, values] of Object.entries(typed(email, this.dayIds))) {
      const outcome = await service.saveStep(this.holder(registrationId), registrationId, step, {
        ...values,
        ...change[step],
      });
      if (!outcome.ok) throw new Error(`${step}: ${JSON.stringify(outcome.errors)}`);
    }
    return registrationId;
  }

  async submitted(
    email: string,
    change: Record<string, RawValues> = {},
    category = 'government',
  ): Promise<string> {
    const id = await this.draft(email, change, category);
    await this.send(id);
    return id;
  }

  /** Sends a draft, as its holder does. */
  async send(id: string): Promise<void> {
    const outcome = await committed(this.module, RegistrationsService).submit(this.holder(id), id);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  }
}
