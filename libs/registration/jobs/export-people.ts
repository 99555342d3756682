import { Injectable } from '@nestjs/common';
import { isConsoleLanguage } from '@app/i18n';
import { EventsReader } from '@app/events';
import { peopleExportAsked } from '@app/news';
import {
  CsvWriter,
  Database,
  FileStore,
  HandlesMessage,
  type HeldRun,
  LongWork,
  type RunOutcome,
  SystemScope,
  TABLE_MEDIA,
  XlsxWriter,
} from '@app/platform';
import { Audience } from '../list/audience';
import { listOrder } from '../domain/list-order';
import { panelsOfColumns } from '../domain/list-columns';
import { inWords } from '../list/export-cells';
import type { PeopleExport } from '../list/people-export';
import { RegistrationReader } from '../list/registration.reader';

/** People read, written and forgotten at a time. */
const PAGE = 500;

/** Writes a list of people as a file. Run twice it writes it anew in the place of the first. */
@Injectable()
@HandlesMessage(peopleExportAsked, { handler: 'registration.export-people', queue: 'documents' })
export class ExportPeople {
  constructor(
    private readonly longWork: LongWork,
    private readonly database: Database,
    private readonly reader: RegistrationReader,
    private readonly events: EventsReader,
    private readonly audience: Audience,
    private readonly files: FileStore,
  ) {}

  async handle({ eventId, jobId }: { eventId: string; jobId: string }): Promise<void> {
    await this.longWork.carryOut(jobId, async (held) => {
      const { seriesId, params } = held.run;
      const scope = SystemScope.of({ eventId, seriesId, reason: 'list of people' });
      return this.write(scope, held, params as unknown as PeopleExport);
    });
  }

  private async write(scope: SystemScope, held: HeldRun, wanted: PeopleExport): Promise<RunOutcome> {
    const { format, columns, filters, sort } = wanted;
    const language = isConsoleLanguage(wanted.language) ? wanted.language : 'en';
    const event = await this.events.view(scope);
    const { panels } = await this.audience.of(scope);
    const words = inWords(language, event, panels);
    const head = {
      name: event.code,
      columns: columns.map((column) => words.title(column)),
      yes: words.yes,
      no: words.no,
      timezone: event.timezone,
    };
    const writer = format === 'xlsx' ? new XlsxWriter(head) : new CsvWriter(head);

    const query = {
      ...filters,
      order: sort === undefined ? undefined : (listOrder(sort) ?? undefined),
      panels: panelsOfColumns(columns),
      limit: PAGE,
    };
    let done = 0;
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const page = await this.reader.list(scope, { ...query, after });
      await writer.add(page.items.map((item) => columns.map((column) => words.cell(item, column))));
      done += page.items.length;
      await held.progress({ done, total: page.total });
      after = page.next ?? undefined;
    }

    const bytes = await writer.end();
    const file = await this.database.transaction(async (tx) => {
      await held.hold(tx);
      return this.files.put(tx, scope, {
        kind: 'people-export',
        name: `people-${event.code}.${format}`,
        mediaType: TABLE_MEDIA[format],
        bytes,
        runId: held.run.id,
      });
    });
    return { result: { file: file.id, people: done }, done };
  }
}
