import { Injectable } from '@nestjs/common';
import { ahead } from '@app/kernel';
import { Documents } from '@app/documents';
import { Database, FileStore, JobRuns, type Scope } from '@app/platform';
import { type BadgeHolder, RegistrationReader } from '@app/registration';
import { type BatchFilter, BadgesService } from './badges.service';
import { BadgePrinter, type FallenBack, type PrintedBadges } from './badge-printer';
import { BadgesReader } from './badges.reader';
import { keyChanged, notApproved, notIssued } from './domain/badges.errors';
import type { BadgeIssueEntity } from './persistence/badges.entities';

/** Badges in one file: few enough that a paper jam is printed again quickly, and that progress is seen to move. */
const BADGES_PER_FILE = 100;

/** What a batch ends with. */
export interface BatchResult {
  /** Badges made. */
  badges: number;
  files: BatchFile[];
  fallenBack: FallenBack[];
  /** Approved people without a badge in the files, and why. */
  passedOver: { registrationId: string; number: string; reason: 'revoked' | 'key-changed' }[];
}

/** One part of a batch, and which people are in it: parts are cut by country and name, so their numbers overlap. */
export interface BatchFile {
  id: string;
  name: string;
  badges: number;
  /** Numbers of the first and the last badge. */
  from: string;
  to: string;
  /** Their names. */
  first: string;
  last: string;
  /** The countries in the order of the badges. */
  countries: string[];
}

interface Sheet {
  holder: BadgeHolder;
  token: string;
}

/** Badges of one file, with everything that stands on them. */
interface Part {
  number: number;
  sheets: [Sheet, ...Sheet[]];
}

/** Badges on paper: one at a desk, all of them in numbered files. */
@Injectable()
export class BadgeSheets {
  constructor(
    private readonly database: Database,
    private readonly badges: BadgesService,
    private readonly reader: BadgesReader,
    private readonly printer: BadgePrinter,
    private readonly documents: Documents,
    private readonly registrations: RegistrationReader,
    private readonly files: FileStore,
    private readonly jobs: JobRuns,
  ) {}

  /** The active badge of one person as a PDF of one page. */
  async one(scope: Scope, registrationId: string): Promise<{ number: string; pdf: Buffer }> {
    const badge = await this.reader.badgeOf(scope, registrationId);
    if (badge?.state !== 'active') throw notIssued();
    const { items } = await this.registrations.badgeHolders(scope, { ids: [registrationId] });
    const [holder] = items;
    if (!holder) throw notApproved();
    if (badge.token === null) throw keyChanged();

    const { pdf } = await this.printer.print(
      scope,
      [{ holder, token: badge.token }],
      `Badge ${holder.number}`,
    );
    return { number: holder.number, pdf };
  }

  /**
   * Makes the badges of all approved people of a filter, by country and family name, as files of a hundred, and tells
   * the job how far it is. Answers null when the job was cancelled on the way.
   */
  async batch(scope: Scope, jobId: string, filter: BatchFilter): Promise<BatchResult | null> {
    scope.require('badges.print');
    const result: BatchResult = { badges: 0, files: [], fallenBack: [], passedOver: [] };
    const parts = this.parts(scope, filter, result);
    // Parts are set in threads of their own while this one makes the next ready and keeps the last.
    for await (const printed of ahead(parts, this.documents.threads + 1, (part) => this.print(scope, part))) {
      if (await this.jobs.isCancelled(jobId)) return null;
      await this.keep(scope, jobId, printed, result);
      await this.jobs.progress(jobId, { done: result.badges + result.passedOver.length });
    }
    return result;
  }

  /** Takes away the parts a batch has made before it was stopped, or began anew. */
  async discard(scope: Scope, jobId: string): Promise<void> {
    scope.require('badges.print');
    await this.database.transaction(async (tx) => {
      const made = (await this.jobs.takeBack(tx, jobId)) as Partial<BatchResult> | null;
      for (const { id } of made?.files ?? []) await this.files.remove(tx, scope, id);
    });
  }

  /** Issues the badges of one part after the other; who gets none is noted in the result. */
  private async *parts(scope: Scope, filter: BatchFilter, result: BatchResult): AsyncGenerator<Part> {
    let [number, after]: [number, string | null] = [0, null];
    do {
      const page = await this.registrations.badgeHolders(scope, { ...filter, after, limit: BADGES_PER_FILE });
      const issues = await this.database.transaction((tx) => this.badges.issueAll(tx, scope, page.items));
      const [first, ...others] = await this.sheetsOf(scope, page.items, issues, result);
      if (first) yield { number: (number += 1), sheets: [first, ...others] };
      after = page.next;
    } while (after !== null);
  }

  private async print(scope: Scope, part: Part): Promise<{ part: Part; printed: PrintedBadges }> {
    return { part, printed: await this.printer.print(scope, part.sheets, `Badges, part ${part.number}`) };
  }

  private async keep(
    scope: Scope,
    jobId: string,
    { part: { number, sheets }, printed }: { part: Part; printed: PrintedBadges },
    result: BatchResult,
  ): Promise<void> {
    const name = `badges-${String(number).padStart(2, '0')}.pdf`;
    const file = await this.database.transaction(async (tx) => {
      const { id } = await this.files.put(tx, scope, {
        kind: 'badge-batch',
        name,
        mediaType: 'application/pdf',
        bytes: printed.pdf,
      });
      const kept = { id, name, ...rangeOf(sheets) };
      // In one transaction, so that whoever takes the batch back knows every file of it.
      await this.jobs.keep(tx, jobId, { files: [...result.files, kept] });
      return kept;
    });
    result.files.push(file);
    result.fallenBack.push(...printed.fallenBack);
    result.badges += sheets.length;
  }

  private async sheetsOf(
    scope: Scope,
    holders: readonly BadgeHolder[],
    issues: ReadonlyMap<string, BadgeIssueEntity>,
    result: BatchResult,
  ): Promise<Sheet[]> {
    const issued = holders.flatMap((holder) => {
      const issue = issues.get(holder.registrationId);
      if (!issue) result.passedOver.push({ ...idOf(holder), reason: 'revoked' });
      return issue ? [{ holder, issue }] : [];
    });
    const tokens = await this.reader.tokensOf(
      scope,
      issued.map(({ issue }) => issue),
    );
    return issued.flatMap(({ holder }, index) => {
      const token = tokens[index] ?? null;
      if (token === null) result.passedOver.push({ ...idOf(holder), reason: 'key-changed' });
      return token === null ? [] : [{ holder, token }];
    });
  }
}

function rangeOf(sheets: Part['sheets']): Omit<BatchFile, 'id' | 'name'> {
  const [first, last] = [sheets[0].holder, (sheets.at(-1) ?? sheets[0]).holder];
  return {
    badges: sheets.length,
    from: first.number,
    to: last.number,
    first: nameOf(first),
    last: nameOf(last),
    countries: [...new Set(sheets.map(({ holder }) => holder.country))],
  };
}

function nameOf({ latinName, nativeName }: BadgeHolder): string {
  return latinName || nativeName;
}

function idOf({ registrationId, number }: BadgeHolder): { registrationId: string; number: string } {
  return { registrationId, number };
}
