import { Injectable } from '@nestjs/common';
import { ahead } from '@app/kernel';
import { Documents } from '@app/documents';
import { Database, FileStore, type HeldRun, type Scope } from '@app/platform';
import { type BadgeHolder, BadgeHoldersReader } from '@app/registration';
import { BADGE_BATCH, type BatchFilter, BadgesService } from './badges.service';
import { BadgePrinter, type FallenBack, type PrintedBadges } from './badge-printer';
import { BadgesReader } from './badges.reader';
import { keyChanged, notApproved, notIssued } from './domain/badges.errors';
import type { BadgeIssueEntity } from './persistence/badges.entities';

/** Badges in one file: few enough that a paper jam is printed again quickly, and that progress is seen to move. */
const BADGES_PER_FILE = 100;

/** What a batch ends with. Whoever may see jobs reads it, so it holds counts and ids; BadgeBatchesReader has the names. */
export interface BatchResult {
  /** Badges made. */
  badges: number;
  files: BatchFile[];
  fallenBack: FallenBack[];
  /** Approved people without a badge in the files, and why. */
  passedOver: { registrationId: string; reason: 'revoked' | 'key-changed' }[];
}

/** One part of a batch. */
export interface BatchFile {
  id: string;
  name: string;
  badges: number;
  /** The registrations of its first and its last badge; not known of batches from before these were ids. */
  first?: string;
  last?: string;
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
    private readonly holders: BadgeHoldersReader,
    private readonly files: FileStore,
  ) {}

  /** The active badge of one person as a PDF of one page. */
  async one(scope: Scope, registrationId: string): Promise<{ number: string; pdf: Buffer }> {
    const badge = await this.reader.badgeOf(scope, registrationId);
    if (badge?.state !== 'active') throw notIssued();
    const { items } = await this.holders.list(scope, { ids: [registrationId] });
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
   * how far it is.
   */
  async batch(scope: Scope, held: HeldRun, filter: BatchFilter): Promise<BatchResult> {
    scope.require('badges.print');
    const result: BatchResult = { badges: 0, files: [], fallenBack: [], passedOver: [] };
    const parts = this.parts(scope, filter, result);
    // Parts are set in threads of their own while this one makes the next ready and keeps the last.
    for await (const printed of ahead(parts, this.documents.threads + 1, (part) => this.print(scope, part))) {
      await this.keep(scope, held, printed, result);
      await held.progress({ done: doneOf(result) });
    }
    return result;
  }

  /** Issues the badges of one part after the other; who gets none is noted in the result. */
  private async *parts(scope: Scope, filter: BatchFilter, result: BatchResult): AsyncGenerator<Part> {
    let [number, after]: [number, string | null] = [0, null];
    do {
      const page = await this.holders.list(scope, { ...filter, after, limit: BADGES_PER_FILE });
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
    held: HeldRun,
    { part: { number, sheets }, printed }: { part: Part; printed: PrintedBadges },
    result: BatchResult,
  ): Promise<void> {
    const name = `badges-${String(number).padStart(2, '0')}.pdf`;
    const { id } = await this.database.transaction(async (tx) => {
      await held.hold(tx);
      return this.files.put(tx, scope, {
        kind: BADGE_BATCH,
        name,
        mediaType: 'application/pdf',
        bytes: printed.pdf,
        runId: held.run.id,
      });
    });
    const [first, last] = [sheets[0].holder, (sheets.at(-1) ?? sheets[0]).holder];
    result.files.push({
      id,
      name,
      badges: sheets.length,
      first: first.registrationId,
      last: last.registrationId,
    });
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
      if (!issue) result.passedOver.push({ registrationId: holder.registrationId, reason: 'revoked' });
      return issue ? [{ holder, issue }] : [];
    });
    const tokens = await this.reader.tokensOf(
      scope,
      issued.map(({ issue }) => issue),
    );
    return issued.flatMap(({ holder }, index) => {
      const token = tokens[index] ?? null;
      if (token === null)
        result.passedOver.push({ registrationId: holder.registrationId, reason: 'key-changed' });
      return token === null ? [] : [{ holder, token }];
    });
  }
}

/** People a batch is through with, with a badge or without. */
export function doneOf({ badges, passedOver }: BatchResult): number {
  return badges + passedOver.length;
}
