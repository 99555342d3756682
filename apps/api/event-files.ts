import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { EventsImport, EventsModule, YamlFile, daysBetween, readEventFile, startingOn } from '@app/events';
import { IdentityModule } from '@app/identity';
import { LIVE_MAP_OF_NEWS } from '@app/news';
import { Database, PlatformModule, type PlatformOptions, type SystemScope } from '@app/platform';
import {
  CATEGORIES,
  CategoriesImport,
  PreparedReasons,
  REASONS,
  RegistrationModule,
  daysLater,
  readCategories,
  readReasons,
} from '@app/registration';
import type { Settings } from '@config';

interface EventSource {
  /** As refusals name it. */
  name: string;
  text: string;
  /** Holds the event from this day on instead of the one in the file. */
  startsOn?: string;
  /** Whether the people in it will be made up. */
  rehearsal?: boolean;
}

/** Loads an event with its categories and prepared reasons from a file: each lib reads its own section, all is written in one transaction. */
@Injectable()
export class EventFiles {
  constructor(
    private readonly database: Database,
    private readonly events: EventsImport,
    private readonly categories: CategoriesImport,
    private readonly reasons: PreparedReasons,
  ) {}

  async load({ name, text, startsOn, rehearsal = false }: EventSource): Promise<{
    scope: SystemScope;
    created: boolean;
    code: string;
  }> {
    const file = new YamlFile(name, text);
    const read = { event: readEventFile(file, [CATEGORIES, REASONS]), categories: readCategories(file) };
    const reasons = readReasons(file);
    file.settle();

    const { event, categories } = startsOn === undefined ? read : moved(read, startsOn);
    return this.database.transaction(async (tx) => {
      const { scope, created } = await this.events.run(tx, event, { rehearsal });
      await this.categories.run(tx, scope, categories, event.event.timezone);
      await this.reasons.bring(tx, scope, reasons);
      return { scope, created, code: event.event.code };
    });
  }
}

function moved(
  {
    event,
    categories,
  }: { event: ReturnType<typeof readEventFile>; categories: ReturnType<typeof readCategories> },
  startsOn: string,
) {
  const days = daysBetween(event.days[0]?.date ?? startsOn, startsOn);
  return { event: startingOn(event, startsOn), categories: daysLater(categories, days) };
}

/** What loading an event needs, and nothing of HTTP. */
@Module({})
export class EventFilesModule {
  static forRoot(settings: Settings, options: Partial<PlatformOptions> = {}): DynamicModule {
    return {
      module: EventFilesModule,
      imports: [
        PlatformModule.forRoot(settings, { application: 'import', live: LIVE_MAP_OF_NEWS, ...options }),
        IdentityModule,
        EventsModule,
        RegistrationModule,
      ],
      providers: [EventFiles],
      exports: [EventFiles, RegistrationModule],
    };
  }
}
